import { scopeFor } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { readCalls } from "@/lib/services/calls/read";
import { operations } from "../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.callList, async ({ actor, query: { customer, ...query } }) =>
  readCalls(await scopeFor(actor, customer, "calls:read"), query),
);
