import { scopeFor } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { listRequests } from "@/lib/services/top-up-requests/read";
import { operations } from "../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.topUpRequestList, async ({ actor, query }) =>
  listRequests(await scopeFor(actor, query.customer, "top-up-requests:read"), query),
);
