import "server-only";
import { requireActor } from "@/lib/auth/current";
import { partnerScope } from "@/lib/authz/scope";
import { required, type Section, section } from "@/lib/http/section";
import { lastDays, readAnalytics, readMasterBalance } from "./read";
import type { AnalyticsDto, MasterBalanceDto } from "./schema";

export async function loadMasterBalance(): Promise<Section<MasterBalanceDto>> {
  const actor = await requireActor();
  const partner = await required(async () => partnerScope(actor, "dashboard:read"));
  return section("master balance", () => readMasterBalance(partner));
}

export async function loadLast30Days(): Promise<Section<AnalyticsDto>> {
  const actor = await requireActor();
  const partner = await required(async () => partnerScope(actor, "dashboard:read"));
  return section("last 30 days", () => readAnalytics(partner, lastDays(30)));
}
