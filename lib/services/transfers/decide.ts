import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { proofCheck } from "@/lib/auth/fresh-proof";
import { assertMay, partnerScope } from "@/lib/authz/scope";
import type { Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { AppError, invalid } from "@/lib/http/errors";
import { limitsInForce, readTransferPolicy } from "@/lib/services/transfer-policy/read";
import { type TransferRow, toTransferDto } from "./dto";
import { assertAboveFloor, readMaster } from "./master";
import { assertPerson, ownRequestsOf } from "./people";
import { withCustomerName } from "./read";
import type { TransferDto } from "./schema";
import { settleInside } from "./settle";
import { assertPending, lockedRow, recordDecision, targetOf } from "./waiting";

/**
 * A second person agrees to this revision; from then on a job sends it, after the hold. Under the lock of admissions,
 * with the master balance as it is now.
 * @throws AppError forbidden for whoever asked for it, conflict if it was decided or edited meanwhile
 */
export async function approveTransfer(
  actor: Actor,
  id: string,
  given: { revision: number; reason: string },
): Promise<TransferDto> {
  assertMay(actor, "transfers:approve");
  assertPerson(actor);
  const checkProof = await proofCheck(actor);
  const master = await readMaster(partnerScope(actor, "transfers:approve"));
  const approved = await transact(async (tx) => {
    const row = await lockedRow(tx, actor, id);
    assertPending(row, given.revision);
    if ((await ownRequestsOf(actor, tx))(row)) {
      throw new AppError("forbidden", "You asked for this transfer, so somebody else has to approve it.");
    }
    checkProof(row.amount);
    const { perTransfer } = await limitsInForce(tx, actor);
    if (perTransfer?.lessThan(row.amount)) {
      throw new AppError(
        "limit_exceeded",
        `Your limit for one transfer is ${perTransfer.toFixed(2)} ${row.currency}; you cannot approve more than that.`,
      );
    }
    const policy = await readTransferPolicy(tx);
    await assertAboveFloor(tx, master, row.amount.toFixed(2), policy);
    await recordDecision(tx, actor, row, "approve", given.reason);
    const sendAfter = new Date(row.now.getTime() + policy.holdSeconds * 1_000);
    await appendAudit(tx, actor, {
      action: "transfer.approved",
      outcome: "success",
      ...targetOf(row),
      ...(given.reason ? { reason: given.reason } : {}),
      before: { state: "pending_approval" },
      after: { state: "created", amount: row.amount.toFixed(2), revision: row.revision },
    });
    return tx.transfer.update({
      where: { id: row.id },
      data: { state: "created", sendAfter },
      include: withCustomerName,
    });
  });
  return toTransferDto(approved);
}

/** Ends a transfer that waits for its approval. */
export async function rejectTransfer(
  actor: Actor,
  id: string,
  { reason }: { reason: string },
): Promise<TransferDto> {
  assertMay(actor, "transfers:approve");
  assertPerson(actor);
  if (reason.trim() === "") throw invalid({ reason: "Say why." });
  return transact(async (tx) => {
    const row = await lockedRow(tx, actor, id);
    assertPending(row);
    await recordDecision(tx, actor, row, "reject", reason);
    await appendAudit(tx, actor, {
      action: "transfer.rejected",
      outcome: "success",
      ...targetOf(row),
      reason,
    });
    return ended(tx, actor, row, "rejected", `${actor.name} rejected it: ${reason}`);
  });
}

/** Takes back what has not been sent: a transfer that waits for its approval, or for the end of its hold. */
export async function cancelTransfer(actor: Actor, id: string): Promise<TransferDto> {
  assertMay(actor, "transfers:create");
  return transact(async (tx) => {
    const row = await lockedRow(tx, actor, id);
    const waits = row.state === "pending_approval" || (row.state === "created" && row.sendAfter !== null);
    if (!waits) throw new AppError("conflict", "It is too late to cancel this transfer.");
    if (actor.role !== "admin" && !(await ownRequestsOf(actor, tx))(row)) {
      throw new AppError("forbidden", "Only who asked for this transfer, or an admin, can cancel it.");
    }
    await recordDecision(tx, actor, row, "cancel", "");
    return ended(tx, actor, row, "cancelled", `${actor.name} cancelled it before it was sent.`);
  });
}

async function ended(
  tx: Tx,
  actor: Actor,
  row: TransferRow,
  failureCode: string,
  failureDetail: string,
): Promise<TransferDto> {
  const applied = await settleInside(tx, actor, row, {
    from: row.state,
    to: "cancelled",
    reason: failureCode,
    data: { failureCode, failureDetail, settledAt: new Date() },
  });
  // Its worker may have claimed it between the look and the step.
  if (!applied) throw new AppError("conflict", "It is too late to cancel this transfer.");
  return toTransferDto(
    await tx.transfer.findUniqueOrThrow({ where: { id: row.id }, include: withCustomerName }),
  );
}
