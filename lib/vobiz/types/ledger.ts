import type { Decimal } from "decimal.js";
import type { VobizErrorCode } from "./error-code";
import type { DayRange, Page, PageInput } from "./page";

export type LedgerDirection = "credit" | "debit";

export interface LedgerEntry {
  id: string;
  authId: string | null;
  direction: LedgerDirection;
  /** The vendor's own word for it (`recharge`, `cdr`, `did_rental` …); null where a row has none. */
  kind: string | null;
  /** Never negative; `direction` carries the sign. */
  amount: Decimal;
  currency: string;
  description: string | null;
  reference: string | null;
  /** Null in rows of the older generation, which are final. */
  status: string | null;
  balanceBefore: Decimal | null;
  balanceAfter: Decimal | null;
  createdAt: Date;
}

export interface LedgerSummary {
  transactions: number;
  totalCredit: Decimal;
  totalDebit: Decimal;
  net: Decimal;
  byKind: { kind: string; count: number; totalCredit: Decimal; totalDebit: Decimal }[];
}

export interface LedgerPage extends Page<LedgerEntry> {
  /** Over the whole filtered set; null where the vendor did not send one, or sent a zeroed one beside rows. */
  summary: LedgerSummary | null;
}

export type LedgerKindFilter = "recharge" | "debit" | "refund" | "transfer" | "adjustment";

export interface LedgerFilters extends PageInput {
  days?: DayRange;
  kind?: LedgerKindFilter;
}

/** `complete` only when every page was read, the totals agreed and the first page had not moved. */
export type WholeLedger =
  | { complete: true; entries: LedgerEntry[] }
  | { complete: false; reason: IncompleteLedgerReason };

export type IncompleteLedgerReason =
  | "total_changed"
  | "rows_moved"
  | "rows_missing"
  | "too_many_pages"
  | VobizErrorCode;
