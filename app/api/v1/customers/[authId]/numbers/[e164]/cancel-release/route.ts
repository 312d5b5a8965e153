import { route } from "@/lib/http/route";
import { keepNumber } from "@/lib/services/number-trade/write";
import { orderResponse } from "@/lib/services/provisioning/answer";
import { operations } from "../../../../../operations";

export const dynamic = "force-dynamic";

export const POST = route(operations.numberKeep, async ({ actor, params, idempotencyKey }) =>
  orderResponse(await keepNumber(actor, params.authId, params.e164, idempotencyKey)),
);
