import "server-only";
import type { Actor, AnonymousActor } from "@/lib/auth/actor";
import type { Db, Tx } from "@/lib/db/client";
import type { AuditAction } from "./actions";

type Plain = Record<string, string | number | boolean | null>;

export interface AuditEntry {
  action: AuditAction;
  outcome: "success" | "denied" | "failed" | "unknown";
  target?: { type: string; id: string; name?: string };
  /** The customer that the act concerns, by the vendor's auth_id. */
  authId?: string;
  reason?: string;
  /** Values by allow-list: never a body, a token, a password or a KYC number. */
  before?: Plain;
  after?: Plain;
}

/** During a visit the act stays the visitor's own, and the record says for whose portal it was. */
function roleOf(actor: Actor | AnonymousActor): {
  actorRole: Actor["role"] | null;
  onBehalfOf: string | null;
} {
  if (actor.type === "system") return { actorRole: null, onBehalfOf: null };
  if (actor.type === "user" && actor.visit) {
    return { actorRole: actor.visit.staffRole, onBehalfOf: `visit:${actor.visit.id}` };
  }
  return { actorRole: actor.role, onBehalfOf: null };
}

/** Appends one row. Pass the transaction of the change that it records, so that both commit or neither. */
export async function appendAudit(
  tx: Tx | Db,
  actor: Actor | AnonymousActor,
  entry: AuditEntry,
): Promise<void> {
  await tx.auditEvent.create({
    data: {
      actorType: actor.type,
      actorId: actor.id,
      actorName: actor.name,
      ...roleOf(actor),
      action: entry.action,
      outcome: entry.outcome,
      targetType: entry.target?.type ?? null,
      targetId: entry.target?.id ?? null,
      targetName: entry.target?.name ?? null,
      authId: entry.authId ?? null,
      reason: entry.reason ?? null,
      requestId: actor.request.requestId,
      address: actor.request.address,
      userAgent: actor.request.userAgent,
      ...(entry.before ? { before: entry.before } : {}),
      ...(entry.after ? { after: entry.after } : {}),
    },
    select: { seq: true },
  });
}
