import { Decimal } from "decimal.js";
import type { HistoryEventDto } from "@/lib/services/reviews/schema";
import type { LedgerEntry } from "@/lib/vobiz/types";

export const sent = { reference: "01M7X6WQGVMBBGVBZ2535XP8YH", amount: "500.00", currency: "INR" };

export function entry(change: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    id: "row-1",
    authId: "MA_1",
    direction: "credit",
    kind: null,
    amount: new Decimal("500"),
    currency: "INR",
    description: `Transfer from partner X: [ref:${sent.reference}] April`,
    reference: null,
    status: "completed",
    balanceBefore: null,
    balanceAfter: null,
    createdAt: new Date("2026-11-20T10:00:01Z"),
    ...change,
  };
}

/** One act at this second after ten o'clock. */
export function act(action: string, second: number, change: Partial<HistoryEventDto> = {}): HistoryEventDto {
  return {
    id: `${action} ${second}`,
    at: at(second),
    action,
    by: "Asha Rao",
    byType: "user",
    reason: null,
    before: null,
    after: null,
    ...change,
  };
}

export const at = (second: number) => new Date(Date.UTC(2026, 10, 20, 10, 0, second)).toISOString();
