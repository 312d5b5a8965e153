import type { LedgerEntry } from "@/lib/vobiz/types";
import { DAY_MS } from "./days";
import { aboutTransfer, type ComparedTransfer, type Finding, inMoney } from "./finding";
import { movedMoney, referencesIn } from "./ledger-row";

export interface Judgement {
  finding?: Finding;
  /** A completed transfer that the ledger had to show. */
  counts?: true;
  matched?: true;
  decided?: true;
  waiting?: true;
}

/** How far the clocks of two companies may be apart when a look-alike is sought. */
const SKEW_MS = 15 * 60_000;

function differencesOf(transfer: ComparedTransfer, entry: LedgerEntry): string[] {
  const differences: string[] = [];
  if (entry.direction !== "credit") differences.push("a debit instead of a credit");
  if (!entry.amount.equals(transfer.amount) || entry.currency !== transfer.currency) {
    const there = inMoney(entry.amount, entry.currency);
    differences.push(`${there} instead of ${transfer.amount} ${transfer.currency}`);
  }
  if (entry.status !== null && entry.status !== "completed") differences.push(`the status ${entry.status}`);
  const sentAt = transfer.sentAt?.getTime();
  if (sentAt !== undefined && Math.abs(entry.createdAt.getTime() - sentAt) > DAY_MS) {
    differences.push("a date more than a day away from when it was sent");
  }
  return differences;
}

/** Credits that could be this transfer with its description lost. They are shown, and never accepted by a machine. */
function lookAlikes(transfer: ComparedTransfer, loose: readonly LedgerEntry[]): LedgerEntry[] {
  const { sentAt, settledAt } = transfer;
  if (!sentAt) return [];
  const first = sentAt.getTime() - SKEW_MS;
  const last = (settledAt ?? sentAt).getTime() + SKEW_MS;
  return loose.filter(
    (entry) =>
      entry.direction === "credit" &&
      movedMoney(entry) &&
      entry.amount.equals(transfer.amount) &&
      entry.currency === transfer.currency &&
      referencesIn(entry.description).length === 0 &&
      entry.createdAt.getTime() >= first &&
      entry.createdAt.getTime() <= last,
  );
}

function missingDetail(transfer: ComparedTransfer, loose: readonly LedgerEntry[]): string {
  if (transfer.ledgerEntryId !== null) {
    return `Completed here by the ledger row ${transfer.ledgerEntryId}, which is not there, or stands for another transfer.`;
  }
  const found = lookAlikes(transfer, loose);
  const start = "Completed here, and no row of the ledger carries its reference.";
  if (found.length === 0) return start;
  const ids = found.map(({ id }) => id).join(", ");
  return `${start} Of the same amount, of that time and without a reference: ${ids}. That may be it.`;
}

const statesInWords = {
  draft: "was never sent",
  pending_approval: "was never sent",
  created: "was never sent",
  failed: "failed",
  cancelled: "was cancelled",
} as const;

/** What the ledger says about one transfer, given the rows that name it and the rows that name none. */
export function judge(
  transfer: ComparedTransfer,
  rows: readonly LedgerEntry[],
  loose: readonly LedgerEntry[],
  settledBefore: Date,
): Judgement {
  const { authId, state } = transfer;
  const counts = state === "completed" ? { counts: true as const } : {};
  const moved = rows.filter(movedMoney);
  const [row] = moved;
  if (row && moved.length > 1) {
    const list = moved
      .map(({ id, direction, amount, currency }) => `${direction} of ${inMoney(amount, currency)} (${id})`)
      .join(", ");
    const detail = `${moved.length} rows of the ledger stand for this one transfer: ${list}.`;
    return { ...counts, finding: aboutTransfer("duplicate", authId, transfer, row, detail) };
  }
  // Their own jobs and the review queue follow these, with the same ledger.
  if (state === "sending" || state === "unknown" || state === "needs_review") return {};
  if (state !== "completed") {
    if (!row) return {};
    const there = `${row.direction} of ${inMoney(row.amount, row.currency)}`;
    const detail = `Here it ${statesInWords[state]}; the ledger has a ${there} with its reference.`;
    return { finding: aboutTransfer("contradiction", authId, transfer, row, detail) };
  }
  if (!row) return judgeAbsent(transfer, rows, loose, settledBefore);
  // A person compared exactly this row with the transfer and wrote down why it is the one.
  if (transfer.decidedByPerson && row.id === transfer.ledgerEntryId) {
    return { counts: true, matched: true, decided: true };
  }
  const differences = differencesOf(transfer, row);
  if (differences.length === 0) return { counts: true, matched: true };
  const detail = `The ledger shows ${differences.join(", ")}.`;
  return { counts: true, finding: aboutTransfer("differs", authId, transfer, row, detail) };
}

function judgeAbsent(
  transfer: ComparedTransfer,
  rows: readonly LedgerEntry[],
  loose: readonly LedgerEntry[],
  settledBefore: Date,
): Judgement {
  const [refused] = rows;
  if (refused) {
    const detail = `Completed here; the ledger calls its row ${refused.status}.`;
    return { counts: true, finding: aboutTransfer("differs", transfer.authId, transfer, refused, detail) };
  }
  // Whoever settled it without naming a row knew that there was none, and gave a reason: that is not news every night.
  // If a row was named, it must still be there.
  if (transfer.decidedByPerson && transfer.ledgerEntryId === null) {
    return { counts: true, matched: true, decided: true };
  }
  if (transfer.settledAt === null || transfer.settledAt >= settledBefore) return { waiting: true };
  const detail = missingDetail(transfer, loose);
  return { counts: true, finding: aboutTransfer("missing", transfer.authId, transfer, null, detail) };
}
