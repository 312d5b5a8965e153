import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { SystemActor } from "@/lib/auth/actor";
import { transact } from "@/lib/db/transact";
import { log } from "@/lib/log";
import type { DeliveryError } from "@/lib/siem/errors";
import { secondsUntilNextTry } from "@/lib/siem/next-try";
import type { ClaimedWebhook } from "./webhook-claim";
import { dropWaiting, webhookTarget } from "./webhook-write";

/**
 * It was taken. Only who holds the lease may say so.
 * @returns the program as it is by now, or null where this process is to send it nothing more
 */
export async function markSent(
  actor: SystemActor,
  taken: ClaimedWebhook,
  deliveryId: string,
): Promise<ClaimedWebhook | null> {
  return transact(async (tx) => {
    const [row] = await tx.$queryRaw<(ClaimedWebhook & { paused: boolean })[]>`
      UPDATE "NoticeWebhook" SET "lastSentAt" = now(), "failures" = 0, "failingSince" = NULL, "lastError" = NULL,
        "nextTryAt" = NULL
      WHERE "id" = ${taken.id}::uuid AND "leaseUntil" = ${taken.lease}::timestamptz
      RETURNING "id"::text AS "id", "name", "url", "sealedSecret", "least"::text AS "least", "rules",
        "ownerId"::text AS "ownerId", "failures", "leaseUntil"::text AS "lease", "paused"`;
    if (!row) return null;
    await tx.noticeDelivery.updateMany({
      where: { id: deliveryId },
      data: { state: "sent", sentAt: new Date(), attempts: { increment: 1 }, lastError: null },
    });
    if (taken.failures > 0) {
      await appendAudit(tx, actor, {
        action: "notice_webhook.recovered",
        outcome: "success",
        target: webhookTarget(row),
        after: { failures: taken.failures },
      });
    }
    return row.paused ? null : row;
  });
}

const GONE = 410;

/** Waits longer each time; on record when it begins. A receiver that says that it is gone is not asked again. */
export async function markFailed(
  actor: SystemActor,
  taken: ClaimedWebhook,
  deliveryId: string,
  error: DeliveryError,
): Promise<void> {
  const seconds = secondsUntilNextTry(taken.failures + 1, error.retryAfter);
  const gone = error.status === GONE;
  log.warn(
    { webhook: taken.id, trouble: error.detail, again: gone ? null : seconds },
    "a program was not told",
  );
  await transact(async (tx) => {
    const changed = await tx.$executeRaw`
      UPDATE "NoticeWebhook" SET "failures" = "failures" + 1, "failingSince" = coalesce("failingSince", now()),
        "lastError" = ${error.detail}, "leaseUntil" = NULL, "paused" = "paused" OR ${gone},
        "nextTryAt" = now() + make_interval(secs => ${seconds})
      WHERE "id" = ${taken.id}::uuid AND "leaseUntil" = ${taken.lease}::timestamptz AND NOT "paused"`;
    if (changed !== 1) return;
    await tx.noticeDelivery.updateMany({
      where: { id: deliveryId, state: "queued" },
      data: { attempts: { increment: 1 }, lastError: error.detail },
    });
    if (gone) await dropWaiting(tx, taken.id);
    if (taken.failures > 0 && !gone) return;
    await appendAudit(tx, actor, {
      action: "notice_webhook.failing",
      outcome: "failed",
      target: webhookTarget(taken),
      reason: error.detail,
      after: { paused: gone },
    });
  });
}
