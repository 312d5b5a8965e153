import type { ReconciliationFinding, ReconciliationRun } from "@/lib/db/types";
import type { FindingKind, ReconciliationFindingDto, ReconciliationRunDto } from "./schema";

export type Counts = Partial<Record<FindingKind, number>>;

export function toRunDto(run: ReconciliationRun, given: Counts): ReconciliationRunDto {
  const counts = { duplicate: 0, contradiction: 0, missing: 0, differs: 0, orphan: 0, unread: 0, ...given };
  return {
    id: run.id,
    result: run.result,
    fromDay: run.fromDay,
    toDay: run.toDay,
    startedBy: run.startedBy,
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    customers: run.customers,
    transfers: run.transfers,
    matched: run.matched,
    findings: Object.values(counts).reduce((sum, count) => sum + count, 0),
    counts,
    detail: run.detail,
  };
}

export function toFindingDto(
  row: ReconciliationFinding,
  names: Map<string, string>,
): ReconciliationFindingDto {
  return {
    id: row.id,
    kind: row.kind,
    authId: row.authId,
    customerName: names.get(row.authId) ?? null,
    transferId: row.transferId,
    reference: row.reference,
    ledgerEntryId: row.ledgerEntryId,
    amount: row.amount?.toFixed() ?? null,
    currency: row.currency,
    occurredAt: row.occurredAt?.toISOString() ?? null,
    detail: row.detail,
  };
}
