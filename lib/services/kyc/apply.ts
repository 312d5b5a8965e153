import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import type { KycSession } from "@/lib/db/types";
import type { KycSession as Upstream } from "@/lib/vobiz/types";
import { maskedEmail } from "./mask";
import { nextCheckAt } from "./next-check";
import { aboutKyc, addKycEvent, databaseNow, type KycSource } from "./record";
import { isEnded, isStepForward } from "./status";

/** What of an upstream answer is kept: nothing of the person who is verified. */
export function keptOf(upstream: Upstream) {
  return {
    kycType: upstream.kycType,
    expiresAt: upstream.expiresAt,
    firstOpenedAt: upstream.firstOpenedAt,
    completedAt: upstream.completedAt,
    upstreamAt: upstream.updatedAt,
    ...(upstream.reminders.length > 0 ? { reminders: upstream.reminders } : {}),
  };
}

export function dispatchedTo(upstream: Upstream): string | null {
  return upstream.emailDispatchedTo ?? maskedEmail(upstream.customerEmail);
}

/** The verification of the customer follows its newest session, and no other. */
async function carryOver(tx: Tx, row: KycSession, status: string): Promise<void> {
  if (status !== "kyc_completed" || row.supersededAt !== null) return;
  await tx.customer.update({ where: { id: row.customerId }, data: { kycStatus: "completed" } });
}

/**
 * Brings one session in step with what upstream says of it: forward only, one timeline entry and one audit row per
 * transition, however many callers bring the same news. @returns the row as it is now
 */
export function applyUpstream(
  actor: Actor,
  id: string,
  upstream: Upstream,
  source: KycSource,
): Promise<KycSession> {
  return transact(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "KycSession" WHERE "id" = ${id}::uuid FOR UPDATE`;
    const row = await tx.kycSession.findUniqueOrThrow({
      where: { id },
      include: { customer: { select: { name: true } } },
    });
    const now = await databaseNow(tx);
    if (row.sessionId !== upstream.id || isEnded(row.status)) {
      return tx.kycSession.update({ where: { id }, data: { checkedAt: now, nextCheckAt: null } });
    }
    const moves = isStepForward(row.status, upstream.status);
    const status = moves ? upstream.status : row.status;
    const changes = {
      ...keptOf(upstream),
      status,
      emailDispatchedTo: row.emailDispatchedTo ?? dispatchedTo(upstream),
      flow: row.flow ?? upstream.flow,
      endedAt: isEnded(status) ? (upstream.completedAt ?? now) : null,
      checkedAt: now,
    };
    const changed = await tx.kycSession.update({
      where: { id },
      data: { ...changes, nextCheckAt: nextCheckAt({ ...row, ...changes }, now) },
    });
    if (!moves) return changed;
    await addKycEvent(tx, actor, id, { kind: "status", source, status });
    await appendAudit(tx, actor, {
      action: "kyc.status_changed",
      outcome: "success",
      ...aboutKyc(row, row.customer.name),
      before: { status: row.status },
      after: { status, source },
    });
    await carryOver(tx, changed, status);
    return changed;
  });
}
