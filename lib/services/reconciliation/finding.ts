import type { Decimal } from "decimal.js";
import type { LedgerEntry } from "@/lib/vobiz/types";
import type { FindingKind } from "./schema";

/** What a comparison found, as it is stored. */
export interface Finding {
  kind: FindingKind;
  /** Whose ledger it is about. */
  authId: string;
  transferId: string | null;
  reference: string | null;
  ledgerEntryId: string | null;
  amount: string | null;
  currency: string | null;
  occurredAt: Date | null;
  detail: string;
}

/** What is compared of one transfer of ours. */
export interface ComparedTransfer {
  id: string;
  reference: string;
  authId: string;
  state:
    | "draft"
    | "pending_approval"
    | "created"
    | "sending"
    | "completed"
    | "failed"
    | "unknown"
    | "needs_review"
    | "cancelled";
  amount: string;
  currency: string;
  sentAt: Date | null;
  settledAt: Date | null;
  /** The row that proved it, where one did. */
  ledgerEntryId: string | null;
  /** A person settled it by hand, with a reason. */
  decidedByPerson: boolean;
}

/** Two decimals at least, and all five where the wallet has them. */
export function inMoney(amount: Decimal, currency: string): string {
  return `${amount.toFixed(Math.max(2, amount.decimalPlaces()))} ${currency}`;
}

export function aboutTransfer(
  kind: FindingKind,
  authId: string,
  transfer: ComparedTransfer,
  entry: LedgerEntry | null,
  detail: string,
): Finding {
  return {
    kind,
    authId,
    transferId: transfer.id,
    reference: transfer.reference,
    ledgerEntryId: entry?.id ?? null,
    amount: entry ? entry.amount.toFixed() : transfer.amount,
    currency: entry ? entry.currency : transfer.currency,
    occurredAt: entry ? entry.createdAt : (transfer.sentAt ?? transfer.settledAt),
    detail,
  };
}

export function aboutRow(
  kind: FindingKind,
  authId: string,
  entry: LedgerEntry,
  reference: string | null,
  detail: string,
): Finding {
  return {
    kind,
    authId,
    transferId: null,
    reference,
    ledgerEntryId: entry.id,
    amount: entry.amount.toFixed(),
    currency: entry.currency,
    occurredAt: entry.createdAt,
    detail,
  };
}
