import type { Decimal } from "decimal.js";
import type { LedgerEntry } from "@/lib/vobiz/types";
import { carriesAnyReference, carriesReference } from "./reference";

interface Sought {
  reference: string;
  amount: Decimal.Value;
  currency: string;
  sentAt: Date;
}

export type LedgerVerdict =
  | { kind: "found"; entry: LedgerEntry }
  /** The marker is there, and something else about the row is not what was sent. */
  | { kind: "differs"; entryIds: string[] }
  | { kind: "twice"; entryIds: string[] }
  | { kind: "absent"; candidateIds: string[] };

/** Clocks of two companies: how far apart they may be. */
const SKEW_MS = 5 * 60_000;

/** What a complete read of the customer's ledger says about one transfer. Absence is never proof. */
export function verdictOf(sought: Sought, entries: readonly LedgerEntry[]): LedgerVerdict {
  const marked = entries.filter((entry) => carriesReference(entry.description, sought.reference));
  const [entry] = marked;
  if (marked.length > 1) return { kind: "twice", entryIds: marked.map(({ id }) => id) };
  if (entry) {
    const same =
      entry.direction === "credit" &&
      entry.amount.equals(sought.amount) &&
      entry.currency === sought.currency &&
      (entry.status === null || entry.status === "completed");
    return same ? { kind: "found", entry } : { kind: "differs", entryIds: [entry.id] };
  }
  // The vendor may have dropped the description: such rows are shown to a person, never accepted by a machine.
  const candidates = entries.filter(
    (row) =>
      row.direction === "credit" &&
      row.amount.equals(sought.amount) &&
      row.currency === sought.currency &&
      !carriesAnyReference(row.description) &&
      row.createdAt.getTime() >= sought.sentAt.getTime() - SKEW_MS,
  );
  return { kind: "absent", candidateIds: candidates.map(({ id }) => id) };
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Reads close together at first, then patient; after a day a person decides. */
const schedule: readonly { until: number; every: number }[] = [
  { until: 30 * SECOND, every: 5 * SECOND },
  { until: 30 * MINUTE, every: 30 * SECOND },
  { until: 6 * HOUR, every: 5 * MINUTE },
  { until: 24 * HOUR, every: 30 * MINUTE },
];

/** When to read the ledger next, or null when the window has closed. */
export function nextReadAt(sentAt: Date, now: Date): Date | null {
  const age = now.getTime() - sentAt.getTime();
  const step = schedule.find(({ until }) => age < until);
  return step ? new Date(now.getTime() + step.every) : null;
}
