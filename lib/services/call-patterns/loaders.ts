import "server-only";
import { requireActor } from "@/lib/auth/current";
import { partnerScope, scopeFor } from "@/lib/authz/scope";
import { required, type Section, section } from "@/lib/http/section";
import { detectAnomalies } from "./anomalies";
import type { AnomaliesDto } from "./anomaly-schema";
import { readPatterns } from "./read";
import type { PatternQuery, PatternsDto } from "./schema";

/** Patterns of one customer's calls, or of all that the caller may see. */
export async function loadPatterns({ customer, ...query }: PatternQuery): Promise<Section<PatternsDto>> {
  const actor = await requireActor();
  const scope = await required(() => scopeFor(actor, customer, "calls:read"));
  return section("patterns", () => readPatterns(scope, query));
}

/** What is unusual now; with a customer, only what is about it. */
export async function loadAnomalies(customer: string | undefined): Promise<Section<AnomaliesDto>> {
  const actor = await requireActor();
  const partner = await required(async () => partnerScope(actor, "calls:read"));
  return section("anomalies", async () => {
    const found = await detectAnomalies(partner);
    return customer === undefined
      ? found
      : { ...found, data: found.data.filter((one) => one.customer?.authId === customer) };
  });
}
