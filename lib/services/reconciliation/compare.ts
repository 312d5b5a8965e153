import type { LedgerEntry } from "@/lib/vobiz/types";
import { isIn, type Period } from "./days";
import { aboutRow, aboutTransfer, type ComparedTransfer, type Finding } from "./finding";
import { judge } from "./judge";
import { isPartnerTransfer, movedMoney, referencesIn } from "./ledger-row";

export interface Comparison {
  /** Whose ledger the rows are of. */
  authId: string;
  /** The whole ledger of the period, and of a day on either side. */
  entries: readonly LedgerEntry[];
  /**
   * This customer's transfers of those days, and every transfer, of whatever customer and time, that one of the rows
   * names. Read after the rows: then a row whose transfer is not here has none.
   */
  transfers: readonly ComparedTransfer[];
  period: Period;
  /** What settled later may not be in the ledger yet, and is left for the next time. */
  settledBefore: Date;
  /** Before this the portal was not in use: partner transfers without a marker of ours are nobody's fault. */
  booksOpenedAt: Date;
}

export interface Compared {
  findings: Finding[];
  /** Completed transfers that had to be there. */
  transfers: number;
  /** Of those: found as they should be, or settled by a person who knew that there is no row. */
  matched: number;
  /** Of the matched: by a person's decision. */
  decided: number;
  /** Completed a moment ago and not in the ledger yet. */
  waiting: number;
  /** Partner transfers from before the portal was in use. */
  earlier: number;
}

const QUOTE = 120;

function quoted(description: string | null): string {
  if (!description) return "The ledger does not describe it.";
  return `The ledger describes it as “${description.length > QUOTE ? `${description.slice(0, QUOTE)}…` : description}”.`;
}

/**
 * Which rows stand for which transfer: by the marker in the description, or, for a row without one, by having been
 * accepted as the proof. No row proves two transfers.
 */
function linksOf(transfers: readonly ComparedTransfer[], entries: readonly LedgerEntry[]) {
  const byReference = new Map(transfers.map((transfer) => [transfer.reference, transfer]));
  const byProof = new Map<string, ComparedTransfer>();
  for (const transfer of transfers) {
    const { ledgerEntryId } = transfer;
    if (ledgerEntryId && !byProof.has(ledgerEntryId)) byProof.set(ledgerEntryId, transfer);
  }
  const rows = new Map<ComparedTransfer, LedgerEntry[]>();
  const loose: LedgerEntry[] = [];
  for (const entry of entries) {
    const named = referencesIn(entry.description).flatMap((reference) => byReference.get(reference) ?? []);
    const proven = byProof.get(entry.id);
    const owners = named.length > 0 ? new Set(named) : new Set(proven ? [proven] : []);
    for (const transfer of owners) rows.set(transfer, [...(rows.get(transfer) ?? []), entry]);
    if (owners.size === 0) loose.push(entry);
  }
  return { rows, loose };
}

/**
 * Compares one customer's ledger with our transfers: each completed transfer has exactly one row, as it was sent, and
 * each partner transfer in the ledger has a transfer of ours.
 */
export function compare(given: Comparison): Compared {
  const { authId, entries, transfers, period, booksOpenedAt } = given;
  const result: Compared = { findings: [], transfers: 0, matched: 0, decided: 0, waiting: 0, earlier: 0 };
  const { rows, loose } = linksOf(transfers, entries);
  for (const transfer of transfers) {
    const own = rows.get(transfer) ?? [];
    const concerned =
      (transfer.sentAt !== null && transfer.authId === authId && isIn(period, transfer.sentAt)) ||
      own.some((entry) => isIn(period, entry.createdAt));
    if (!concerned) continue;
    if (transfer.authId !== authId) {
      result.findings.push(
        ...own.map((entry) =>
          aboutTransfer(
            "differs",
            authId,
            transfer,
            entry,
            `The row carries the reference of a transfer to ${transfer.authId}, and stands in the ledger of ${authId}.`,
          ),
        ),
      );
      continue;
    }
    const judgement = judge(transfer, own, loose, given.settledBefore);
    if (judgement.finding) result.findings.push(judgement.finding);
    if (judgement.counts) result.transfers += 1;
    if (judgement.matched) result.matched += 1;
    if (judgement.decided) result.decided += 1;
    if (judgement.waiting) result.waiting += 1;
  }
  for (const entry of loose) {
    if (!isIn(period, entry.createdAt) || !movedMoney(entry) || !isPartnerTransfer(entry)) continue;
    const [reference] = referencesIn(entry.description);
    if (reference === undefined && entry.createdAt < booksOpenedAt) {
      result.earlier += 1;
      continue;
    }
    const detail =
      reference === undefined
        ? quoted(entry.description)
        : "The row carries a reference that this portal writes, and the portal knows no such transfer.";
    result.findings.push(aboutRow("orphan", authId, entry, reference ?? null, detail));
  }
  return result;
}
