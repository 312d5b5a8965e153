import "server-only";
import { requireActor } from "@/lib/auth/current";
import { partnerScope } from "@/lib/authz/scope";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { required, type Section, section } from "@/lib/http/section";
import { listReconciliations, readLatestReconciliation, readReconciliation } from "./read";
import type { ReconciliationListDto, ReconciliationListQuery, ReconciliationReportDto } from "./schema";

async function reader(): Promise<AuthorizedPartner> {
  const actor = await requireActor();
  return required(async () => partnerScope(actor, "reconciliation:read"));
}

export async function loadReconciliations(
  query: ReconciliationListQuery,
): Promise<Section<ReconciliationListDto>> {
  const partner = await reader();
  return section("reconciliations", () => listReconciliations(partner, query));
}

export async function loadLatestReconciliation(): Promise<Section<ReconciliationReportDto | null>> {
  const partner = await reader();
  return section("reconciliation", () => readLatestReconciliation(partner));
}

export async function loadReconciliation(id: string): Promise<ReconciliationReportDto> {
  const partner = await reader();
  return required(() => readReconciliation(partner, id));
}
