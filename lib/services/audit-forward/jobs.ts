import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { SystemActor } from "@/lib/auth/actor";
import { type ClaimedForwarder, claimForwarders, rowsAfter } from "@/lib/db/audit/forward";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { log } from "@/lib/log";
import { type DeliveryError, deliveryError } from "@/lib/siem/errors";
import { secondsUntilNextTry } from "@/lib/siem/next-try";
import { fitting } from "./batch";
import { sendRows } from "./send";
import { forwarderTarget } from "./write";

const AT_ONCE = 4;
const ROWS_AT_ONCE = 200;
/** Longer than a try can take. What a process that died had taken is sent by another after this, once more. */
const LEASE_SECONDS = 60;

/** Goes on behind the last row that was taken. Only who holds the lease may say so. */
async function markSent(actor: SystemActor, taken: ClaimedForwarder, last: bigint): Promise<void> {
  await transact(async (tx) => {
    const changed = await tx.$executeRaw`
      UPDATE "AuditForwarder" SET "lastPlace" = ${last}, "lastSentAt" = now(), "failures" = 0, "lastError" = NULL,
        "leaseUntil" = NULL, "nextTryAt" = now()
      WHERE "id" = ${taken.id}::uuid AND "leaseUntil" = ${taken.lease}::timestamptz AND "lastPlace" = ${taken.lastPlace}`;
    if (changed !== 1 || taken.failures === 0) return;
    await appendAudit(tx, actor, {
      action: "audit.forwarding_recovered",
      outcome: "success",
      target: forwarderTarget(taken),
      after: { failures: taken.failures, place: String(last) },
    });
  });
}

/** Nothing was sent: places of archived months are passed over, and whether it works is known with the next row. */
async function passOver(taken: ClaimedForwarder, last: bigint): Promise<void> {
  await db().$executeRaw`
    UPDATE "AuditForwarder" SET "lastPlace" = ${last}, "leaseUntil" = NULL
    WHERE "id" = ${taken.id}::uuid AND "leaseUntil" = ${taken.lease}::timestamptz AND "lastPlace" = ${taken.lastPlace}`;
}

/** Waits longer each time; on record when it begins. */
async function markFailed(actor: SystemActor, taken: ClaimedForwarder, error: DeliveryError): Promise<void> {
  const seconds = secondsUntilNextTry(taken.failures + 1, error.retryAfter);
  log.warn({ forwarder: taken.id, trouble: error.detail, again: seconds }, "the audit log was not taken");
  await transact(async (tx) => {
    const changed = await tx.$executeRaw`
      UPDATE "AuditForwarder" SET "failures" = "failures" + 1, "lastError" = ${error.detail}, "leaseUntil" = NULL,
        "nextTryAt" = now() + make_interval(secs => ${seconds})
      WHERE "id" = ${taken.id}::uuid AND "leaseUntil" = ${taken.lease}::timestamptz`;
    if (changed !== 1 || taken.failures > 0) return;
    await appendAudit(tx, actor, {
      action: "audit.forwarding_failed",
      outcome: "failed",
      target: forwarderTarget(taken),
      reason: error.detail,
      after: { place: String(taken.lastPlace) },
    });
  });
}

async function forward(actor: SystemActor, taken: ClaimedForwarder): Promise<void> {
  const next = await rowsAfter(taken.lastPlace, ROWS_AT_ONCE);
  if (next.last === null) return;
  const rows = fitting(next.rows);
  const last = rows.at(-1);
  if (!last) return passOver(taken, next.last);
  try {
    await sendRows(taken, rows, new Date());
  } catch (error) {
    await markFailed(actor, taken, deliveryError(error));
    return;
  }
  const isAll = rows.length === next.rows.length;
  await markSent(actor, taken, isAll ? next.last : BigInt(last.place));
}

/** Sends the next rows to each place that is due. @returns to how many */
export async function forwardAudit(actor: SystemActor): Promise<number> {
  const taken = await claimForwarders(AT_ONCE, LEASE_SECONDS);
  await Promise.all(taken.map((one) => forward(actor, one)));
  return taken.length;
}
