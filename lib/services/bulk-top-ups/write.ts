import "server-only";
import { z } from "zod";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { assertProvenFor } from "@/lib/auth/fresh-proof";
import { partnerScope } from "@/lib/authz/scope";
import { db, type Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { AppError, invalid } from "@/lib/http/errors";
import { readTransferPolicy } from "@/lib/services/transfer-policy/read";
import { createBulkTopUp } from "./draft";
import type { StoredBulk } from "./dto";
import { fileOf } from "./file-of";
import { assertFunds } from "./funds";
import { cancelHeld, countCancelled } from "./held";
import { createdAnswer, storedBulk, summaryOf } from "./read";
import { type BulkBody, type BulkCreatedDto, type BulkDto, type BulkStateName, bulkStates } from "./schema";
import { sameFileOf, suspectedRows } from "./suspects";

const locked = z.array(z.object({ state: z.enum(bulkStates) }));

/** The state of a file, which nobody else changes until the transaction ends. */
export async function lockBulk(tx: Tx, id: string): Promise<BulkStateName | null> {
  const [row] = locked.parse(
    await tx.$queryRaw`SELECT "state"::text FROM "BulkTopUp" WHERE "id" = ${id}::uuid FOR UPDATE`,
  );
  return row?.state ?? null;
}

export function targetOf({ id, name }: { id: string; name: string }) {
  return { target: { type: "bulk", id, name } };
}

async function assertMeant(bulkId: string): Promise<void> {
  const [suspects, twin] = await Promise.all([suspectedRows(bulkId), sameFileOf(bulkId)]);
  if (suspects.size === 0 && !twin) return;
  const parts = [
    ...(twin ? [`${twin.requestedBy} submitted the same file within the last day.`] : []),
    ...(suspects.size > 0 ? [`${suspects.size} rows look like a second payment.`] : []),
  ];
  throw new AppError("duplicate_suspected", `${parts.join(" ")} Confirm that they are meant.`);
}

/**
 * Starts a draft, or asks a second person where its total is above the threshold. A file that was submitted already
 * is answered as it is.
 * @throws AppError duplicate_suspected, invalid (another total, nothing to pay, too little money), conflict
 */
export async function submitBulkTopUp(
  actor: Actor,
  id: string,
  given: { total?: string | undefined; duplicatesMeant: boolean },
): Promise<BulkDto> {
  const partner = partnerScope(actor, "transfers:create");
  const bulk = await storedBulk(partner, id);
  if (bulk.state === "cancelled") throw new AppError("conflict", "This file was cancelled.");
  if (bulk.requestedById !== actor.id) {
    throw new AppError(
      "forbidden",
      "Only who made this draft can submit it: its rows count for their limits.",
    );
  }
  if (bulk.state !== "draft") return summaryOf(bulk);
  if (bulk.total.isZero()) {
    throw invalid({ total: "No row of it can be paid." }, "No row of this file can be paid.");
  }
  if (given.total !== undefined && !bulk.total.equals(given.total)) {
    throw invalid({
      total: `The rows that can be paid come to ${bulk.total.toFixed(2)} ${bulk.currency}, not to ${given.total}.`,
    });
  }
  await assertProvenFor(actor, bulk.total);
  if (!given.duplicatesMeant) await assertMeant(bulk.id);
  await assertFunds(partner, bulk);
  await transact(async (tx) => {
    // The same submit twice at once: the second finds it done.
    if ((await lockBulk(tx, bulk.id)) !== "draft") return;
    const { approvalAbove } = await readTransferPolicy(tx);
    const approvalRequired = approvalAbove !== null && bulk.total.greaterThan(approvalAbove);
    await tx.bulkTopUp.update({
      where: { id: bulk.id },
      data: approvalRequired
        ? { state: "pending_approval", approvalRequired }
        : { state: "running", startedAt: new Date() },
      select: { id: true },
    });
    const after = {
      total: bulk.total.toFixed(2),
      currency: bulk.currency,
      duplicatesMeant: given.duplicatesMeant,
    };
    await appendAudit(tx, actor, {
      action: "bulk.submitted",
      outcome: "success",
      ...targetOf(bulk),
      after: { ...after, state: approvalRequired ? "pending_approval" : "running" },
    });
    if (approvalRequired) return;
    await appendAudit(tx, actor, { action: "bulk.started", outcome: "success", ...targetOf(bulk) });
  });
  return summaryOf(await storedBulk(partner, id));
}

/** Checks a file that a program sent and, unless told otherwise, submits it. The same key gives the same file. */
export async function receiveBulkTopUp(
  actor: Actor,
  body: BulkBody,
  idempotencyKey: string,
): Promise<BulkCreatedDto> {
  const file = body.csv ?? fileOf(body.rows ?? []);
  const draft = await createBulkTopUp(actor, { name: body.name, file, idempotencyKey });
  const summary =
    body.submit && draft.state === "draft" ? await submitBulkTopUp(actor, draft.id, body) : draft;
  return createdAnswer(summary);
}

async function move(
  actor: Actor,
  bulk: StoredBulk,
  from: readonly BulkStateName[],
  step: {
    state: "running" | "stopped" | "cancelled";
    action: "bulk.resumed" | "bulk.stopped" | "bulk.cancelled";
    stopReason: string | null;
    refusal: string;
  },
): Promise<void> {
  await transact(async (tx) => {
    const state = await lockBulk(tx, bulk.id);
    if (state === step.state) return;
    if (state === null || !from.includes(state)) throw new AppError("conflict", step.refusal);
    await tx.bulkTopUp.update({
      where: { id: bulk.id },
      data: {
        state: step.state,
        stopReason: step.stopReason,
        ...(step.state === "running" ? { startedAt: new Date() } : {}),
      },
      select: { id: true },
    });
    await appendAudit(tx, actor, {
      action: step.action,
      outcome: "success",
      ...targetOf(bulk),
      ...(step.stopReason === null ? {} : { reason: step.stopReason }),
      before: { state },
      after: { state: step.state },
    });
  });
}

/** No further row is paid. What is held back is cancelled; what is on its way arrives. */
export async function stopBulkTopUp(
  actor: Actor,
  id: string,
  reason = `Stopped by ${actor.name}.`,
): Promise<BulkDto> {
  const partner = partnerScope(actor, "transfers:create");
  const bulk = await storedBulk(partner, id);
  await move(actor, bulk, ["running"], {
    state: "stopped",
    action: "bulk.stopped",
    stopReason: reason,
    refusal: "This file is not running, so there is nothing to stop.",
  });
  await cancelHeld(actor, bulk.id);
  const cancelled = await countCancelled(bulk.id, bulk.startedAt ?? bulk.createdAt);
  if (cancelled > 0) {
    const what = cancelled === 1 ? "1 transfer that was" : `${cancelled} transfers that were`;
    await db().bulkTopUp.updateMany({
      where: { id: bulk.id, state: "stopped" },
      data: { stopReason: `${reason} ${what} still held back were cancelled; resuming does not pay them.` },
    });
  }
  return summaryOf(await storedBulk(partner, id));
}

/** Goes on with the rows that have no transfer yet; a row that has one is never paid again. */
export async function resumeBulkTopUp(actor: Actor, id: string): Promise<BulkDto> {
  const partner = partnerScope(actor, "transfers:create");
  const bulk = await storedBulk(partner, id);
  await assertProvenFor(actor, bulk.total);
  await move(actor, bulk, ["stopped"], {
    state: "running",
    action: "bulk.resumed",
    stopReason: null,
    refusal: "Only a file that was stopped can be resumed.",
  });
  return summaryOf(await storedBulk(partner, id));
}

/** Ends a file for good. What it has paid stays paid. */
export async function cancelBulkTopUp(actor: Actor, id: string): Promise<BulkDto> {
  const partner = partnerScope(actor, "transfers:create");
  const bulk = await storedBulk(partner, id);
  await move(actor, bulk, ["draft", "pending_approval", "stopped"], {
    state: "cancelled",
    action: "bulk.cancelled",
    stopReason: `Cancelled by ${actor.name}.`,
    refusal: "Stop this file first; one that is finished cannot be cancelled.",
  });
  return summaryOf(await storedBulk(partner, id));
}
