import "server-only";
import { db } from "@/lib/db/client";
import type { Severity } from "@/lib/services/attention/catalog";

export interface ClaimedWebhook {
  id: string;
  name: string;
  url: string;
  sealedSecret: string;
  least: Severity;
  /** Empty: all that its owner may see. */
  rules: string[];
  ownerId: string;
  failures: number;
  /** The lease by which it is held, as the database wrote it. */
  lease: string;
}

/**
 * Takes programs that something waits for, each for one process: also what a process that died had taken. Who waited
 * longest since it was last told comes first.
 */
export function claimWebhooks(most: number, leaseSeconds: number): Promise<ClaimedWebhook[]> {
  return db().$queryRaw<ClaimedWebhook[]>`
    UPDATE "NoticeWebhook" SET "leaseUntil" = clock_timestamp() + make_interval(secs => ${leaseSeconds})
    WHERE "id" IN (
      SELECT w."id" FROM "NoticeWebhook" w
      WHERE NOT w."paused" AND (w."nextTryAt" IS NULL OR w."nextTryAt" <= now())
        AND (w."leaseUntil" IS NULL OR w."leaseUntil" < now())
        AND EXISTS (SELECT 1 FROM "NoticeDelivery" d WHERE d."webhookId" = w."id" AND d."state" = 'queued')
      ORDER BY w."nextTryAt" NULLS FIRST, w."lastSentAt" NULLS FIRST LIMIT ${most} FOR UPDATE SKIP LOCKED)
    RETURNING "id"::text AS "id", "name", "url", "sealedSecret", "least"::text AS "least", "rules",
      "ownerId"::text AS "ownerId", "failures", "leaseUntil"::text AS "lease"`;
}

/** Gives it back; nothing where it was lost meanwhile. */
export async function releaseWebhook({ id, lease }: ClaimedWebhook): Promise<void> {
  await db().$executeRaw`
    UPDATE "NoticeWebhook" SET "leaseUntil" = NULL
    WHERE "id" = ${id}::uuid AND "leaseUntil" = ${lease}::timestamptz`;
}
