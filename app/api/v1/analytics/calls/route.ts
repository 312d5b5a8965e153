import { scopeFor } from "@/lib/authz/scope";
import { route } from "@/lib/http/route";
import { readAnalytics } from "@/lib/services/analytics/read";
import { operations } from "../../operations";

export const dynamic = "force-dynamic";

export const GET = route(operations.analyticsCalls, async ({ actor, query, signal }) => {
  const { customer, ...rest } = query;
  return { data: await readAnalytics(await scopeFor(actor, customer, "calls:read"), rest, signal) };
});
