import { route } from "@/lib/http/route";
import { giveUpNumber } from "@/lib/services/number-trade/write";
import { orderResponse } from "@/lib/services/provisioning/answer";
import { operations } from "../../../../../operations";

export const dynamic = "force-dynamic";

export const POST = route(operations.numberRelease, async ({ actor, params, idempotencyKey }) =>
  orderResponse(await giveUpNumber(actor, params.authId, params.e164, idempotencyKey)),
);
