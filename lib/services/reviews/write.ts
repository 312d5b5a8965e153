import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor, UserActor } from "@/lib/auth/actor";
import { customerScope, partnerScope } from "@/lib/authz/scope";
import { db, type Tx } from "@/lib/db/client";
import { isUniqueViolation } from "@/lib/db/errors";
import { transact } from "@/lib/db/transact";
import type { Transfer, TransferChanges } from "@/lib/db/types";
import { AppError, notFound } from "@/lib/http/errors";
import { readTransferPolicy } from "@/lib/services/transfer-policy/read";
import { toTransferDto } from "@/lib/services/transfers/dto";
import { assertPerson, ownRequestsOf } from "@/lib/services/transfers/people";
import { withCustomerName } from "@/lib/services/transfers/read";
import type { LedgerEntry } from "@/lib/vobiz/types";
import { checkedEntry, refuseTaken, takenBy } from "./chosen-row";
import { agrees, needsSecondReviewer, outcomeOf, reviewKinds } from "./proposal";
import type { ReviewInput, ReviewResultDto } from "./schema";

/**
 * A person says whether a transfer in review was paid. Above the limit of the rules the first one proposes, and a
 * second one who says the same, and did not ask for the transfer, decides.
 * @throws AppError forbidden, not_found, conflict, invalid, upstream_failed
 */
export async function decideReview(actor: Actor, input: ReviewInput): Promise<ReviewResultDto> {
  partnerScope(actor, "transfers:review");
  assertPerson(actor);
  const row = await db().transfer.findUnique({ where: { id: input.id } });
  if (!row) throw notFound("This transfer");
  assertInReview(row);
  const customer = await customerScope(actor, row.authId, "transfers:review");
  const [entry, isOwn] = await Promise.all([checkedEntry(customer, row, input), ownRequestsOf(actor)]);
  const decided = await record(actor, row, input, entry, isOwn(row));
  const now = await db().transfer.findUniqueOrThrow({ where: { id: row.id }, include: withCustomerName });
  return { decided, transfer: toTransferDto(now) };
}

function assertInReview({ state }: Pick<Transfer, "state">): void {
  if (state === "needs_review") return;
  throw new AppError(
    "conflict",
    `This transfer is not up for review: it is ${state.replaceAll("_", " ")}. Look at its page again.`,
  );
}

/** One decision and what follows from it, or nothing. Tells whether it settled the transfer. */
async function record(
  actor: UserActor,
  row: Transfer,
  input: ReviewInput,
  entry: LedgerEntry | null,
  isOwnRequest: boolean,
): Promise<boolean> {
  try {
    return await transact(async (tx) => {
      // Two who decide at once come one after the other, so that the second sees what the first said.
      await tx.$queryRaw`SELECT 1 FROM "Transfer" WHERE "id" = ${row.id}::uuid FOR UPDATE`;
      assertInReview(await tx.transfer.findUniqueOrThrow({ where: { id: row.id } }));
      const earlier = await latestProposal(tx, row.id);
      const { secondReviewerAbove } = await readTransferPolicy(tx);
      const alone = !needsSecondReviewer(row.amount, secondReviewerAbove);
      const same = earlier !== null && agrees(earlier, input);
      if (!alone && same && earlier.byId === actor.id) {
        throw new AppError("conflict", "You have proposed exactly this already. Somebody else has to agree.");
      }
      const decides = alone || (same && !isOwnRequest);
      await tx.transferDecision.create({
        data: {
          transferId: row.id,
          kind: reviewKinds[input.outcome],
          revision: row.revision,
          byId: actor.id,
          byName: actor.name,
          reason: input.reason,
          ledgerEntryId: input.ledgerEntryId,
        },
      });
      if (decides) await settle(tx, actor, row, input, entry);
      await appendAudit(tx, actor, {
        action: decides ? "transfer.review_decided" : "transfer.review_proposed",
        outcome: "success",
        target: { type: "transfer", id: row.id, name: row.reference },
        authId: row.authId,
        reason: input.reason,
        ...(decides ? { before: { state: "needs_review" } } : {}),
        after: {
          ...(decides ? { state: stateOf(input) } : {}),
          says: input.outcome,
          ledgerEntryId: input.ledgerEntryId,
        },
      });
      return decides;
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const other = input.ledgerEntryId ? await takenBy(row, input.ledgerEntryId) : undefined;
    throw refuseTaken(other ?? "of somebody else");
  }
}

async function latestProposal(tx: Tx, transferId: string) {
  const found = await tx.transferDecision.findFirst({
    where: { transferId, kind: { in: Object.values(reviewKinds) } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  const outcome = found ? outcomeOf(found) : null;
  return found && outcome ? { byId: found.byId, outcome, ledgerEntryId: found.ledgerEntryId } : null;
}

function stateOf({ outcome }: ReviewInput): "completed" | "failed" {
  return outcome === "paid" ? "completed" : "failed";
}

async function settle(
  tx: Tx,
  actor: UserActor,
  row: Transfer,
  input: ReviewInput,
  entry: LedgerEntry | null,
): Promise<void> {
  const found: TransferChanges =
    input.outcome === "paid"
      ? {
          ledgerEntryId: entry?.id ?? null,
          customerBalanceAfter: entry?.balanceAfter?.toFixed(5) ?? null,
          failureCode: null,
          failureDetail: null,
        }
      : { failureCode: "reviewed_not_paid", failureDetail: "It was looked into: the money was not paid." };
  const { count } = await tx.transfer.updateMany({
    where: { id: row.id, state: "needs_review" },
    data: { ...found, state: stateOf(input), decidedById: actor.id, settledAt: new Date(), leaseUntil: null },
  });
  if (count !== 1) throw new AppError("conflict", "Somebody decided about this transfer just now.");
}
