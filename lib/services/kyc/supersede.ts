import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/client";
import { aboutKyc, addKycEvent } from "./record";
import { isEnded, NOT_CREATED } from "./status";

/**
 * Says of the customer's other sessions that a newer one took their place. Their own end is read from upstream, which
 * revoked them. Call under `lockKyc`.
 */
export async function supersedeOthers(
  tx: Tx,
  actor: Actor,
  newest: { id: string; customerId: string },
  now: Date,
): Promise<void> {
  const others = await tx.kycSession.findMany({
    where: {
      customerId: newest.customerId,
      id: { not: newest.id },
      supersededAt: null,
      sessionId: { not: null },
      status: { not: NOT_CREATED },
    },
    include: { customer: { select: { name: true } } },
  });
  for (const row of others) {
    const ended = isEnded(row.status);
    await tx.kycSession.update({
      where: { id: row.id },
      data: { supersededAt: now, nextCheckAt: ended ? null : now },
    });
    await addKycEvent(tx, actor, row.id, { kind: "superseded", source: "job", status: row.status });
    if (ended) continue;
    await appendAudit(tx, actor, {
      action: "kyc.superseded",
      outcome: "success",
      ...aboutKyc(row, row.customer.name),
      before: { status: row.status },
      after: { replacedBy: newest.id },
    });
  }
}
