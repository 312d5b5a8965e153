import { Decimal } from "decimal.js";
import type { LedgerEntry } from "@/lib/vobiz/types";
import { hourOf } from "./hours";

// Such debits took nothing after all.
const NOT_TAKEN = new Set(["failed", "cancelled"]);
// Where a row says so, money that was set right or given back is no usage. Partners' rows mostly do not say.
const NOT_USAGE = new Set(["adjustment", "manual_adjustment", "refund", "transfer", "recharge", "payment"]);

/** What a wallet spent in each hour of [from, to), hours counted from the epoch; quiet hours are left out. */
export function debitsByHour(
  entries: readonly LedgerEntry[],
  from: number,
  to: number,
): Map<number, Decimal> {
  const spent = new Map<number, Decimal>();
  for (const { direction, amount, kind, status, createdAt } of entries) {
    // The vocabularies of kinds disagree; which way a row moved the wallet is always known.
    if (direction !== "debit" || amount.isZero()) continue;
    if ((status !== null && NOT_TAKEN.has(status)) || (kind !== null && NOT_USAGE.has(kind))) continue;
    const hour = hourOf(createdAt);
    if (hour < from || hour >= to) continue;
    spent.set(hour, (spent.get(hour) ?? new Decimal(0)).plus(amount));
  }
  return spent;
}
