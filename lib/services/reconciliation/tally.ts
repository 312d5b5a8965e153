import type { IncompleteLedgerReason } from "@/lib/vobiz/types";
import type { Compared } from "./compare";
import type { Finding } from "./finding";
import type { ReconciliationResult } from "./schema";

/** What all ledgers together came to. */
export interface Tally extends Compared {
  customers: number;
  /** Not even asked, because nothing answered any more. */
  notAsked: number;
}

export function emptyTally(): Tally {
  return {
    customers: 0,
    notAsked: 0,
    findings: [],
    transfers: 0,
    matched: 0,
    decided: 0,
    waiting: 0,
    earlier: 0,
  };
}

const reasons: Partial<Record<IncompleteLedgerReason, string>> = {
  rows_moved: "its rows moved while it was read, three times in a row",
  total_changed: "its number of rows changed while it was read, three times in a row",
  rows_missing: "a page was empty before its end",
  too_many_pages: "one day of it has more rows than can be read",
  timeout: "the voice platform did not answer in time",
  unreachable: "the voice platform could not be reached",
  credentials_refused: "the voice platform refused the portal's credentials",
  forbidden: "the voice platform does not allow it",
  not_found: "the voice platform does not know this account",
  not_configured: "the connection to the voice platform is not set up",
  rate_limited: "the voice platform asked us to slow down",
  bad_response: "the answer could not be understood",
};

export function unreadFinding(authId: string, reason: IncompleteLedgerReason): Finding {
  return {
    kind: "unread",
    authId,
    transferId: null,
    reference: null,
    ledgerEntryId: null,
    amount: null,
    currency: null,
    occurredAt: null,
    detail: `The ledger could not be read whole: ${reasons[reason] ?? "the voice platform failed"}.`,
  };
}

export function addTo(tally: Tally, compared: Compared): void {
  tally.findings.push(...compared.findings);
  for (const name of ["transfers", "matched", "decided", "waiting", "earlier"] as const) {
    tally[name] += compared[name];
  }
}

/** A difference is certain even where other ledgers could not be read; "clean" needs all of them. */
export function resultOf({ findings, notAsked }: Tally): Exclude<ReconciliationResult, "running"> {
  if (findings.some(({ kind }) => kind !== "unread")) return "differences";
  return findings.length > 0 || notAsked > 0 ? "incomplete" : "clean";
}

function several(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${count} ${many}`;
}

/** What the figures alone do not say. */
export function remarksOf({ findings, notAsked, decided, waiting, earlier }: Tally): string | null {
  const unread = findings.filter(({ kind }) => kind === "unread").length;
  const remarks = [
    unread > 0 && `${several(unread, "ledger", "ledgers")} could not be read.`,
    notAsked > 0 &&
      `${several(notAsked, "ledger was", "ledgers were")} not asked for, because the voice platform did not answer.`,
    decided > 0 &&
      `${several(decided, "transfer counts", "transfers count")} as matched by a person's decision.`,
    waiting > 0 &&
      `${several(waiting, "transfer", "transfers")} of the last minutes may not be in the ledger yet, and ${waiting === 1 ? "is" : "are"} left for the next run.`,
    earlier > 0 &&
      `${several(earlier, "credit", "credits")} from before this portal was in use ${earlier === 1 ? "is" : "are"} not counted as ${earlier === 1 ? "an orphan" : "orphans"}.`,
  ].filter((remark) => remark !== false);
  return remarks.length > 0 ? remarks.join(" ") : null;
}
