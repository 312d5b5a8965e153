import "server-only";
import { Decimal } from "decimal.js";
import { appendAudit } from "@/lib/audit/append";
import type { Actor, UserActor } from "@/lib/auth/actor";
import { isCustomerRole } from "@/lib/authz/permissions";
import { assertMay, partnerScope } from "@/lib/authz/scope";
import type { Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import type { TransferDecisionKind } from "@/lib/db/types";
import { AppError, invalid, notFound } from "@/lib/http/errors";
import { limitsInForce, readTransferPolicy } from "@/lib/services/transfer-policy/read";
import { assertAboveFloor, assertWithinLimits, lockAdmission } from "./admit";
import { type TransferRow, toTransferDto } from "./dto";
import { readMaster } from "./master";
import { idShape, withCustomerName } from "./read";
import type { TransferDto, TransferEdit } from "./schema";
import { settleInside } from "./settle";

const CHANGED = "Somebody changed this transfer meanwhile. Look at it again.";

function assertPerson(actor: Actor): asserts actor is UserActor {
  if (actor.type !== "user")
    throw new AppError("forbidden", "Only a person can decide this, not an API key.");
}

async function lockedRow(tx: Tx, actor: Actor, id: string): Promise<TransferRow & { now: Date }> {
  if (!idShape.test(id) || isCustomerRole(actor.role)) throw notFound("This transfer");
  const now = await lockAdmission(tx);
  const row = await tx.transfer.findUnique({ where: { id }, include: withCustomerName });
  if (!row) throw notFound("This transfer");
  return { ...row, now };
}

/** Whether this person asked for it, or holds the key that did. */
export async function isOwnRequest(tx: Tx, actor: Actor, requestedById: string): Promise<boolean> {
  if (actor.id === requestedById) return true;
  const keys = await tx.apiKey.findMany({ where: { createdById: actor.id }, select: { id: true } });
  return keys.some(({ id }) => id === requestedById);
}

function assertPending(row: TransferRow, revision?: number): void {
  if (row.state !== "pending_approval") {
    throw new AppError("conflict", "This transfer does not wait for an approval any more.");
  }
  if (revision !== undefined && revision !== row.revision) throw new AppError("conflict", CHANGED);
}

async function recordDecision(
  tx: Tx,
  actor: Actor,
  row: { id: string; revision: number },
  kind: TransferDecisionKind,
  reason: string,
): Promise<void> {
  await tx.transferDecision.create({
    data: {
      transferId: row.id,
      kind,
      revision: row.revision,
      byId: actor.id,
      byName: actor.name,
      reason,
    },
  });
}

function targetOf(row: TransferRow) {
  return { target: { type: "transfer", id: row.id, name: row.reference }, authId: row.authId };
}

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
  const master = await readMaster(partnerScope(actor, "transfers:approve"));
  const approved = await transact(async (tx) => {
    const row = await lockedRow(tx, actor, id);
    assertPending(row, given.revision);
    if (await isOwnRequest(tx, actor, row.requestedById)) {
      throw new AppError("forbidden", "You asked for this transfer, so somebody else has to approve it.");
    }
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
    if (actor.role !== "admin" && !(await isOwnRequest(tx, actor, row.requestedById))) {
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

/** Changes what a waiting transfer says. The new revision has been approved by nobody. */
export async function editTransfer(actor: Actor, id: string, edit: TransferEdit): Promise<TransferDto> {
  assertMay(actor, "transfers:create");
  const master = await readMaster(partnerScope(actor, "transfers:create"));
  return transact(async (tx) => {
    const row = await lockedRow(tx, actor, id);
    assertPending(row, edit.revision);
    if (!(await isOwnRequest(tx, actor, row.requestedById))) {
      throw new AppError("forbidden", "Only who asked for this transfer can change it.");
    }
    if (row.amount.equals(edit.amount) && row.note === edit.note) return toTransferDto(row);
    const requester = { id: row.requestedById, name: row.requestedBy, role: actor.role };
    const customer = { customerId: row.customerId };
    await assertWithinLimits(tx, { requester, customer, ...edit, currency: row.currency }, row.id);
    await assertAboveFloor(tx, master, edit.amount, await readTransferPolicy(tx));
    const changed = await tx.transfer.update({
      where: { id: row.id },
      data: { amount: new Decimal(edit.amount), note: edit.note, revision: row.revision + 1 },
      include: withCustomerName,
    });
    await recordDecision(tx, actor, changed, "edit", "");
    await appendAudit(tx, actor, {
      action: "transfer.edited",
      outcome: "success",
      ...targetOf(row),
      before: { amount: row.amount.toFixed(2), note: row.note, revision: row.revision },
      after: { amount: edit.amount, note: edit.note, revision: changed.revision },
    });
    return toTransferDto(changed);
  });
}
