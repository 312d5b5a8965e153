import { scopeFor } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { askForTopUp } from "@/lib/services/top-up-requests/ask";
import { listRequests } from "@/lib/services/top-up-requests/read";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.customerTopUpRequests, async ({ actor, params, query }) =>
  listRequests(await scopeFor(actor, params.authId, "top-up-requests:read"), query),
);

export const POST = route(operations.topUpRequestCreate, async ({ actor, params, body, idempotencyKey }) => ({
  data: await askForTopUp(actor, params.authId, body, idempotencyKey),
}));
