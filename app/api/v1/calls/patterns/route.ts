import { scopeFor } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { readPatterns } from "@/lib/services/call-patterns/read";
import { operations } from "../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.callPatterns, async ({ actor, query, signal }) => {
  const { customer, ...rest } = query;
  return { data: await readPatterns(await scopeFor(actor, customer, "calls:read"), rest, signal) };
});
