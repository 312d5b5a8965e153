import { scopeFor } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { readCallSummary } from "@/lib/services/calls/read";
import { operations } from "../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.callSummary, async ({ actor, query: { customer, ...filter } }) => ({
  data: await readCallSummary(await scopeFor(actor, customer, "calls:read"), filter),
}));
