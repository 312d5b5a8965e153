import { scopeFor } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { buyNumber } from "@/lib/services/number-trade/write";
import { readNumbers } from "@/lib/services/numbers/read";
import { orderResponse } from "@/lib/services/provisioning/answer";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.customerNumbers, async ({ actor, params, query }) =>
  readNumbers(await scopeFor(actor, params.authId, "numbers:read"), query),
);

export const POST = route(operations.numberBuy, async ({ actor, params, body, idempotencyKey }) =>
  orderResponse(await buyNumber(actor, params.authId, body, idempotencyKey)),
);
