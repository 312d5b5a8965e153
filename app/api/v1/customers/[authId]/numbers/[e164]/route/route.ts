import { route } from "@/lib/http/route";
import { routeNumber } from "@/lib/services/number-routing/write";
import { orderResponse } from "@/lib/services/provisioning/answer";
import { operations } from "../../../../../operations";

export const dynamic = "force-dynamic";

export const PUT = route(operations.numberRoute, async ({ actor, params, body, idempotencyKey }) =>
  orderResponse(await routeNumber(actor, params.authId, params.e164, body, idempotencyKey)),
);
