import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { assertProvenFor } from "@/lib/auth/fresh-proof";
import { partnerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { AppError, invalid } from "@/lib/http/errors";
import { limitsInForce } from "@/lib/services/transfer-policy/read";
import { assertPerson, ownRequestsOf } from "@/lib/services/transfers/people";
import type { StoredBulk } from "./dto";
import { assertFunds } from "./funds";
import { storedBulk, summaryOf } from "./read";
import type { BulkDto } from "./schema";
import { lockBulk, targetOf } from "./write";

async function assertSecondPerson(actor: Actor, bulk: StoredBulk): Promise<void> {
  assertPerson(actor);
  if ((await ownRequestsOf(actor))(bulk)) {
    throw new AppError("forbidden", "You asked for this file, so somebody else has to decide about it.");
  }
}

/** Nobody agrees to a row that they could not send themselves. */
async function assertWithinOwnLimit(actor: Actor, bulk: StoredBulk): Promise<void> {
  const { perTransfer } = await limitsInForce(db(), actor);
  if (perTransfer === null) return;
  const above = await db().bulkTopUpRow.count({
    where: { bulkId: bulk.id, problem: null, amount: { gt: perTransfer } },
  });
  if (above === 0) return;
  throw new AppError(
    "limit_exceeded",
    `Your limit for one transfer is ${perTransfer.toFixed(2)} ${bulk.currency}; ${above} rows are above it.`,
  );
}

/**
 * A second person agrees to the file as it stands, or ends it. Its text and rows cannot change in between.
 * @throws AppError forbidden for whoever asked for it, conflict where it was decided meanwhile
 */
export async function decideBulkTopUp(
  actor: Actor,
  id: string,
  { decision, reason }: { decision: "approve" | "reject"; reason: string },
): Promise<BulkDto> {
  const partner = partnerScope(actor, "transfers:approve");
  const bulk = await storedBulk(partner, id);
  await assertSecondPerson(actor, bulk);
  if (decision === "reject" && reason === "") throw invalid({ reason: "Say why." });
  if (decision === "approve") {
    await assertProvenFor(actor, bulk.total);
    await assertWithinOwnLimit(actor, bulk);
    await assertFunds(partner, bulk);
  }
  const now = new Date();
  await transact(async (tx) => {
    if ((await lockBulk(tx, bulk.id)) !== "pending_approval") {
      throw new AppError("conflict", "This file does not wait for an approval any more.");
    }
    await tx.bulkTopUp.update({
      where: { id: bulk.id },
      data:
        decision === "approve"
          ? {
              state: "running",
              approvedById: actor.id,
              approvedBy: actor.name,
              approvedAt: now,
              startedAt: now,
            }
          : { state: "cancelled", stopReason: `Rejected by ${actor.name}: ${reason}` },
      select: { id: true },
    });
    await appendAudit(tx, actor, {
      action: decision === "approve" ? "bulk.approved" : "bulk.rejected",
      outcome: "success",
      ...targetOf(bulk),
      ...(reason === "" ? {} : { reason }),
      after: { total: bulk.total.toFixed(2), currency: bulk.currency },
    });
    if (decision === "approve") {
      await appendAudit(tx, actor, { action: "bulk.started", outcome: "success", ...targetOf(bulk) });
    }
  });
  return summaryOf(await storedBulk(partner, id));
}
