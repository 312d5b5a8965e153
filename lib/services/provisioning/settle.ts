import "server-only";
import type { AuditAction } from "@/lib/audit/actions";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import type { OrderChanges, OrderState } from "@/lib/db/types";
import type { OrderKind } from "./schema";

type Ending = "completed" | "failed" | "unknown" | "needs_review" | "cancelled";

export interface Settlement {
  from: OrderState;
  to: Ending;
  data: OrderChanges;
  reason?: string;
  /** Instead of the action that its new state stands for. */
  action?: AuditAction;
}

const acts: Record<Ending, { action: AuditAction; outcome: "success" | "failed" | "unknown" }> = {
  completed: { action: "order.completed", outcome: "success" },
  failed: { action: "order.failed", outcome: "failed" },
  unknown: { action: "order.unknown", outcome: "unknown" },
  needs_review: { action: "order.needs_review", outcome: "unknown" },
  cancelled: { action: "order.cancelled", outcome: "success" },
};

export interface Settled {
  id: string;
  kind: OrderKind;
  label: string;
  authId: string;
}

/** Moves one order along one edge with its audit row; false when it was not in `from` any more. */
export function applySettlement(actor: Actor, row: Settled, settlement: Settlement): Promise<boolean> {
  return transact((tx) => settleInside(tx, actor, row, settlement));
}

/** The same inside a transaction of the caller's. */
export async function settleInside(
  tx: Tx,
  actor: Actor,
  row: Settled,
  settlement: Settlement,
): Promise<boolean> {
  const { from, to, data, reason, action } = settlement;
  const { count } = await tx.provisioningOrder.updateMany({
    where: { id: row.id, state: from },
    data: { ...data, state: to, leaseUntil: null },
  });
  if (count !== 1) return false;
  await appendAudit(tx, actor, {
    ...acts[to],
    ...(action ? { action } : {}),
    target: { type: "order", id: row.id, name: row.label },
    authId: row.authId,
    ...(reason ? { reason } : {}),
    before: { kind: row.kind, state: from },
    after: { kind: row.kind, state: to },
  });
  return true;
}
