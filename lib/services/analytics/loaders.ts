import "server-only";
import { requireActor } from "@/lib/auth/current";
import { partnerScope, scopeFor } from "@/lib/authz/scope";
import { required, type Section, section } from "@/lib/http/section";
import { readAnalytics } from "./read";
import type { AnalyticsCallsDto, AnalyticsCallsQuery } from "./schema";

/** Figures of one customer's calls, or of all; for whoever may see the business as a whole. */
export async function loadAnalytics({
  customer,
  ...query
}: AnalyticsCallsQuery): Promise<Section<AnalyticsCallsDto>> {
  const actor = await requireActor();
  const scope = await required(async () => {
    partnerScope(actor, "dashboard:read");
    return scopeFor(actor, customer, "calls:read");
  });
  return section("analytics", () => readAnalytics(scope, query));
}
