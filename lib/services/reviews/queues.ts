import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { roleMay } from "@/lib/authz/permissions";
import { partnerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { readTransferPolicy } from "@/lib/services/transfer-policy/read";
import { type TransferRow, toTransferDto } from "@/lib/services/transfers/dto";
import { ownRequestsOf } from "@/lib/services/transfers/people";
import { withCustomerName } from "@/lib/services/transfers/read";
import { needsSecondReviewer, reviewKinds, toProposalDtos } from "./proposal";
import type { ApprovalQueueDto, QueuedDto, ReviewQueueDto } from "./schema";

/** People work from the oldest on; what does not fit shows as soon as there is room. */
const MOST_ROWS = 100;

const heldNow = () => ({ state: "created" as const, sendAfter: { gt: new Date() } });

type Where = { state: "needs_review" | "unknown" | "pending_approval" } | ReturnType<typeof heldNow>;

async function oldest(where: Where): Promise<{ rows: TransferRow[]; total: number }> {
  const [rows, total] = await Promise.all([
    db().transfer.findMany({
      where,
      include: withCustomerName,
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      take: MOST_ROWS,
    }),
    db().transfer.count({ where }),
  ]);
  return { rows, total };
}

/** What waits for a person to say whether it was paid, and what the portal still looks for by itself. */
export async function readReviewQueue(actor: Actor): Promise<ReviewQueueDto> {
  partnerScope(actor, "transfers:review");
  const [review, checking, isOwn, { secondReviewerAbove }] = await Promise.all([
    oldest({ state: "needs_review" }),
    oldest({ state: "unknown" }),
    ownRequestsOf(actor),
    readTransferPolicy(),
  ]);
  const decisions = await db().transferDecision.findMany({
    where: { transferId: { in: review.rows.map(({ id }) => id) }, kind: { in: Object.values(reviewKinds) } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  const queued = (row: TransferRow): QueuedDto => ({ ...toTransferDto(row), mine: isOwn(row) });
  return {
    review: {
      total: review.total,
      rows: review.rows.map((row) => {
        const own = decisions.filter(({ transferId }) => transferId === row.id);
        return {
          ...queued(row),
          proposal: toProposalDtos(own, actor.id)[0] ?? null,
          needsSecond: needsSecondReviewer(row.amount, secondReviewerAbove),
        };
      }),
    },
    checking: { total: checking.total, rows: checking.rows.map(queued) },
    asOf: new Date().toISOString(),
  };
}

/** What waits for a second person, and what is held for a moment before it goes. */
export async function readApprovalQueue(actor: Actor): Promise<ApprovalQueueDto> {
  partnerScope(actor, "transfers:approve");
  const [waiting, held, isOwn] = await Promise.all([
    oldest({ state: "pending_approval" }),
    oldest(heldNow()),
    ownRequestsOf(actor),
  ]);
  const queued = (row: TransferRow): QueuedDto => ({ ...toTransferDto(row), mine: isOwn(row) });
  return {
    waiting: { ...waiting, rows: waiting.rows.map(queued) },
    held: { ...held, rows: held.rows.map(queued) },
    asOf: new Date().toISOString(),
  };
}

export interface QueueCounts {
  /** Null where the reader has nothing to do with it. */
  approvals: number | null;
  review: number | null;
}

/** How much waits in each queue, for those who may work on it. */
export async function countQueues(actor: Actor): Promise<QueueCounts> {
  const [approvals, review] = await Promise.all([
    roleMay(actor.role, "transfers:approve")
      ? db().transfer.count({ where: { state: "pending_approval" } })
      : null,
    roleMay(actor.role, "transfers:review")
      ? db().transfer.count({ where: { state: "needs_review" } })
      : null,
  ]);
  return { approvals, review };
}
