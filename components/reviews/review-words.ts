import type { Difference, LedgerRowDto, ReviewOutcome } from "@/lib/services/reviews/schema";
import type { TransferDto } from "@/lib/services/transfers/schema";

export const outcomeWords: Record<ReviewOutcome, string> = {
  paid: "It was paid",
  not_paid: "It was not paid",
};

/** Before anything is sent, and only while a job would send it: what a request sends by itself is gone at once. */
export function isCancellable({ state, sendAfter }: Pick<TransferDto, "state" | "sendAfter">): boolean {
  return state === "pending_approval" || (state === "created" && sendAfter !== null);
}

/** When a transfer that is held goes; null when it is not held. */
export function heldUntil(
  { state, sendAfter }: Pick<TransferDto, "state" | "sendAfter">,
  now: Date,
): string | null {
  if (state !== "created" || sendAfter === null) return null;
  return Date.parse(sendAfter) > now.getTime() ? sendAfter : null;
}

export interface Comparison {
  field: Difference;
  label: string;
  sent: string;
  found: string;
  differs: boolean;
}

/** What was sent beside what the ledger says, line by line. */
export function comparisonOf(
  sent: Pick<TransferDto, "reference" | "note" | "amount" | "currency">,
  row: LedgerRowDto,
): Comparison[] {
  const line = (field: Difference, label: string, of: string, found: string): Comparison => ({
    field,
    label,
    sent: of,
    found,
    differs: row.differs.includes(field),
  });
  return [
    line(
      "reference",
      "Description",
      `[ref:${sent.reference}] ${sent.note}`.trim(),
      row.description ?? "none",
    ),
    line("direction", "Direction", "credit", row.direction),
    line("amount", "Amount", sent.amount, row.amount),
    line("currency", "Currency", sent.currency, row.currency),
    line("status", "Status", "completed", row.status ?? "final"),
  ];
}

/** The choice of a form as one value, and back: a row of the ledger, paid without one, or not paid. */
export type ReviewChoice = "paid" | "not_paid" | `row:${string}`;

export function choiceOf(opinion: { outcome: ReviewOutcome; ledgerEntryId: string | null }): ReviewChoice {
  if (opinion.outcome === "not_paid") return "not_paid";
  return opinion.ledgerEntryId === null ? "paid" : `row:${opinion.ledgerEntryId}`;
}

export function opinionOf(choice: ReviewChoice): { outcome: ReviewOutcome; ledgerEntryId: string | null } {
  if (choice === "not_paid") return { outcome: "not_paid", ledgerEntryId: null };
  return { outcome: "paid", ledgerEntryId: choice === "paid" ? null : choice.slice("row:".length) };
}
