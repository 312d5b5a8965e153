import { scopeFor } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { readCalls } from "@/lib/services/calls/read";
import { operations } from "../../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.customerCalls, async ({ actor, params, query }) =>
  readCalls(await scopeFor(actor, params.authId, "calls:read"), query),
);
