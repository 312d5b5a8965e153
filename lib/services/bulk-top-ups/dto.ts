import type { Decimal } from "decimal.js";
import type { BulkTopUp, BulkTopUpRow } from "@/lib/db/types";
import type { TransferStateName } from "@/lib/services/transfers/schema";
import { groupOf } from "./groups";
import type { BulkDto, BulkRowDto, BulkRowGroup } from "./schema";

/** The file itself stays in the database: it may be a megabyte. */
export type StoredBulk = Omit<BulkTopUp, "file">;

export interface Progress {
  counts: Record<BulkRowGroup, number>;
  paidTotal: Decimal;
}

export function toBulkDto(row: StoredBulk, { counts, paidTotal }: Progress): BulkDto {
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    currency: row.currency,
    total: row.total.toFixed(2),
    paidTotal: paidTotal.toFixed(2),
    rowCount: row.rowCount,
    counts,
    approvalRequired: row.approvalRequired,
    requestedById: row.requestedById,
    requestedBy: row.requestedBy,
    approvedBy: row.approvedBy,
    approvedAt: row.approvedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    stopReason: row.stopReason,
  };
}

export type StoredRow = BulkTopUpRow & {
  customer: { authId: string; name: string } | null;
  transfer: { id: string; reference: string; state: TransferStateName; failureDetail: string | null } | null;
};

export function toBulkRowDto(row: StoredRow, warning: string | null): BulkRowDto {
  const { customer, transfer } = row;
  return {
    line: row.line,
    account: row.account,
    amountText: row.amountText,
    amount: row.amount?.toFixed(2) ?? null,
    note: row.note,
    authId: customer?.authId ?? null,
    customerName: customer?.name ?? null,
    group: groupOf({ problem: row.problem, state: transfer?.state ?? null }),
    problem: row.problem,
    warning,
    transfer,
  };
}
