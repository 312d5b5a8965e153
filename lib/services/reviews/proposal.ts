import { Decimal } from "decimal.js";
import type { TransferDecision } from "@/lib/db/types";
import type { ProposalDto, ReviewOutcome } from "./schema";

export const reviewKinds = { paid: "review_complete", not_paid: "review_fail" } as const satisfies Record<
  ReviewOutcome,
  TransferDecision["kind"]
>;

/** Whether two people have to agree about an amount. */
export function needsSecondReviewer(amount: Decimal.Value, secondReviewerAbove: string | null): boolean {
  return secondReviewerAbove !== null && new Decimal(amount).greaterThan(secondReviewerAbove);
}

interface Opinion {
  outcome: ReviewOutcome;
  ledgerEntryId: string | null;
}

/** Two people agree when they say the same, of the same row of the ledger. */
export function agrees(one: Opinion, other: Opinion): boolean {
  return one.outcome === other.outcome && one.ledgerEntryId === other.ledgerEntryId;
}

export function outcomeOf({ kind }: Pick<TransferDecision, "kind">): ReviewOutcome | null {
  if (kind === "review_complete") return "paid";
  return kind === "review_fail" ? "not_paid" : null;
}

/** Decisions of other kinds fall away. */
export function toProposalDtos(decisions: readonly TransferDecision[], readerId: string): ProposalDto[] {
  return decisions.flatMap((decision) => {
    const outcome = outcomeOf(decision);
    if (outcome === null) return [];
    const { byName, byId, reason, ledgerEntryId, createdAt } = decision;
    return [{ outcome, byName, mine: byId === readerId, reason, ledgerEntryId, at: createdAt.toISOString() }];
  });
}
