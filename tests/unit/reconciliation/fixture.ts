import { Decimal } from "decimal.js";
import type { Compared, Comparison } from "@/lib/services/reconciliation/compare";
import type { ComparedTransfer } from "@/lib/services/reconciliation/finding";
import { ledgerPageSchema } from "@/lib/vobiz/schemas/ledger";
import type { LedgerEntry } from "@/lib/vobiz/types";

export const AUTH_ID = "MA_ABCD1234";
/** Noon of the one day that is reconciled. */
export const NOON = new Date("2026-11-19T12:00:00Z");

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A reference as they look, a different one for each number. */
export function referenceOf(number: number): string {
  let rest = number;
  let end = "";
  for (let place = 0; place < 10; place += 1) {
    end = `${ALPHABET[rest % 32]}${end}`;
    rest = Math.floor(rest / 32);
  }
  return `01M7X6WQGVMBBGVB${end}`;
}

export function transfer(number = 1, change: Partial<ComparedTransfer> = {}): ComparedTransfer {
  const sentAt = change.sentAt ?? NOON;
  return {
    id: `transfer-${number}`,
    reference: referenceOf(number),
    authId: AUTH_ID,
    state: "completed",
    amount: "500.00",
    currency: "INR",
    sentAt,
    settledAt: new Date(sentAt.getTime() + 1_000),
    ledgerEntryId: null,
    decidedByPerson: false,
    ...change,
  };
}

/** The row that the newer ledger has for a transfer. */
export function rowFor(sent: ComparedTransfer, change: Partial<LedgerEntry> = {}): LedgerEntry {
  const at = sent.sentAt ?? NOON;
  return {
    id: `row-of-${sent.id}`,
    authId: sent.authId,
    direction: "credit",
    kind: null,
    amount: new Decimal(sent.amount),
    currency: sent.currency,
    description: `Transfer from partner Tandem: [ref:${sent.reference}] April`,
    reference: `ptc:aabbccdd-1234-5678-90ab-cdef12345678:${sent.authId}:${Math.floor(at.getTime() / 1_000)}`,
    status: "completed",
    balanceBefore: null,
    balanceAfter: null,
    createdAt: at,
    ...change,
  };
}

/** A transfer out of the master balance that no portal made. */
export function consoleRow(id: string, change: Partial<LedgerEntry> = {}): LedgerEntry {
  return rowFor(transfer(0), {
    id,
    description: "Transfer from partner Tandem: Wallet top-up",
    amount: new Decimal("77"),
    ...change,
  });
}

export function comparison(
  transfers: ComparedTransfer[],
  entries: LedgerEntry[],
  change: Partial<Comparison> = {},
): Comparison {
  return {
    authId: AUTH_ID,
    transfers,
    entries,
    period: { from: new Date("2026-11-19"), until: new Date("2026-11-20") },
    settledBefore: new Date("2026-11-20T02:00:00Z"),
    booksOpenedAt: new Date("2026-01-01"),
    ...change,
  };
}

/** Kind and what it is about, in a fixed order. */
export function summary({ findings }: Pick<Compared, "findings">): string[] {
  return findings
    .map(({ kind, transferId, ledgerEntryId }) => `${kind} ${transferId ?? ledgerEntryId}`)
    .sort();
}

/** Rows as the vendor writes them, through the schema that reads them. */
export function readRows(rows: Record<string, unknown>[]): LedgerEntry[] {
  return ledgerPageSchema.parse({ transactions: rows, total: rows.length, page: 1, per_page: 100 }).items;
}
