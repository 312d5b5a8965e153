import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/client";
import { dropQueuedJobs } from "@/lib/db/database-state";

export interface StoppedMessages {
  mails: number;
  notices: number;
  jobs: number;
}

const REASON = "Not sent: the database was restored from a copy, after which it may have been.";

/** Failed, with what it says: an admin may send it by hand. */
async function keepMails(tx: Tx, actor: Actor): Promise<number> {
  const mails = await tx.mailMessage.findMany({
    where: { state: { in: ["queued", "sending"] } },
    select: { id: true, kind: true, customer: { select: { authId: true } } },
  });
  await tx.mailMessage.updateMany({
    where: { id: { in: mails.map(({ id }) => id) } },
    data: { state: "failed", lastError: REASON, leaseUntil: null, nextTryAt: null },
  });
  for (const { id, kind, customer } of mails) {
    await appendAudit(tx, actor, {
      action: "mail.failed",
      outcome: "unknown",
      target: { type: "mail", id, name: kind },
      reason: REASON,
      ...(customer ? { authId: customer.authId } : {}),
    });
  }
  return mails.length;
}

/** What people and programs were about to be told has been told, or is old: what is open is found again anyhow. */
async function dropNotices(tx: Tx, at: Date): Promise<number> {
  const { count } = await tx.noticeDelivery.updateMany({
    where: { state: { in: ["held", "queued"] } },
    data: { state: "dropped", leaseUntil: null },
  });
  const untold = await tx.attentionChange.updateMany({ where: { toldAt: null }, data: { toldAt: at } });
  return count + untold.count;
}

export async function stopMessages(tx: Tx, actor: Actor, at: Date): Promise<StoppedMessages> {
  return {
    mails: await keepMails(tx, actor),
    notices: await dropNotices(tx, at),
    jobs: await dropQueuedJobs(tx),
  };
}
