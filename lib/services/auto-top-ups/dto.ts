import type { AutoTopUp, AutoTopUpRun, Transfer } from "@/lib/db/types";
import type { Used } from "./facts";
import type { AutoTopUpDto, AutoTopUpRunDto } from "./schema";
import { troubleOf } from "./trouble";

export type AutoTopUpRow = AutoTopUp & { customer: { name: string } };

export function toAutoTopUpDto(row: AutoTopUpRow, used: Used | undefined, now: Date): AutoTopUpDto {
  return {
    id: row.id,
    authId: row.authId,
    customerName: row.customer.name,
    state: row.state,
    currency: row.currency,
    threshold: row.threshold.toFixed(2),
    target: row.target.toFixed(2),
    maxPerDay: row.maxPerDay,
    maxPerMonth: row.maxPerMonth.toFixed(2),
    usedToday: used?.firedToday ?? 0,
    usedThisMonth: used?.movedThisMonth ?? "0.00",
    trippedAt: row.trippedAt?.toISOString() ?? null,
    trippedReason: row.trippedReason,
    lastRunAt: row.lastRunAt?.toISOString() ?? null,
    lastOutcome: row.lastOutcome,
    lastDetail: row.lastDetail,
    trouble: troubleOf(row, now),
    changedBy: row.changedBy,
    updatedAt: row.updatedAt.toISOString(),
  };
}

export function toRunDto(
  row: AutoTopUpRun,
  transfer: Pick<Transfer, "id" | "reference" | "state"> | undefined,
): AutoTopUpRunDto {
  return {
    id: row.id,
    at: row.at.toISOString(),
    outcome: row.outcome,
    balance: row.balance?.toFixed(5) ?? null,
    amount: row.amount?.toFixed(2) ?? null,
    detail: row.detail,
    transfer: transfer ?? null,
  };
}
