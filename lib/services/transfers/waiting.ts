import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { isCustomerRole } from "@/lib/authz/permissions";
import type { Tx } from "@/lib/db/client";
import type { TransferDecisionKind } from "@/lib/db/types";
import { AppError, notFound } from "@/lib/http/errors";
import { lockAdmission } from "./admit";
import type { TransferRow } from "./dto";
import { idShape, withCustomerName } from "./read";

// What the decisions about a transfer that has not been sent have in common.

const CHANGED = "Somebody changed this transfer meanwhile. Look at it again.";

export async function lockedRow(tx: Tx, actor: Actor, id: string): Promise<TransferRow & { now: Date }> {
  if (!idShape.test(id) || isCustomerRole(actor.role)) throw notFound("This transfer");
  const now = await lockAdmission(tx);
  const row = await tx.transfer.findUnique({ where: { id }, include: withCustomerName });
  if (!row) throw notFound("This transfer");
  return { ...row, now };
}

export function assertPending(row: TransferRow, revision?: number): void {
  if (row.state !== "pending_approval") {
    throw new AppError("conflict", "This transfer does not wait for an approval any more.");
  }
  if (revision !== undefined && revision !== row.revision) throw new AppError("conflict", CHANGED);
}

export async function recordDecision(
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

export function targetOf(row: TransferRow) {
  return { target: { type: "transfer", id: row.id, name: row.reference }, authId: row.authId };
}
