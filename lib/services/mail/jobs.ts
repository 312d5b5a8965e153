import "server-only";
import { z } from "zod";
import { appendAudit } from "@/lib/audit/append";
import type { SystemActor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import type { MailMessage } from "@/lib/db/types";
import { log } from "@/lib/log";
import { isStillForReader } from "@/lib/services/notices/still-for";
import { mailBrand } from "./brand";
import { composeMail } from "./compose";
import { contentOf } from "./content";
import { WITHHELD } from "./letter";
import { isPermanent, secondsUntilRetry, troubleOf } from "./retry";
import { isSmtpSet, sendMail } from "./transport";

const AT_ONCE = 5;
/** Longer than a try can take. One whose process died is tried again after this, with the same Message-ID. */
const LEASE_SECONDS = 300;

const claimed = z.array(z.object({ id: z.string() }));

/** Takes what is due, each for one process: also what a process that died had taken. */
async function claim(): Promise<MailMessage[]> {
  const rows = claimed.parse(
    await db().$queryRaw`
      UPDATE "MailMessage" SET "state" = 'sending', "attempts" = "attempts" + 1,
             "leaseUntil" = now() + make_interval(secs => ${LEASE_SECONDS})
      WHERE "id" IN (
        SELECT "id" FROM "MailMessage"
        WHERE ("state" = 'queued' AND "nextTryAt" <= now()) OR ("state" = 'sending' AND "leaseUntil" < now())
        ORDER BY "nextTryAt" LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED)
      RETURNING "id"::text AS "id"`,
  );
  return db().mailMessage.findMany({ where: { id: { in: rows.map(({ id }) => id) } } });
}

/** Only the try that holds the lease may say how it went. */
function held({ id, attempts }: MailMessage) {
  return { id, attempts, state: "sending" } as const;
}

async function authIdOf({ customerId }: MailMessage): Promise<{ authId?: string }> {
  const row = customerId
    ? await db().customer.findUnique({ where: { id: customerId }, select: { authId: true } })
    : null;
  return row ? { authId: row.authId } : {};
}

/** What was said is nobody's business any more once it has arrived: it may hold links that open doors. */
async function markSent(actor: SystemActor, mail: MailMessage): Promise<void> {
  const customer = await authIdOf(mail);
  await transact(async (tx) => {
    const { count } = await tx.mailMessage.updateMany({
      where: held(mail),
      data: {
        state: "sent",
        sentAt: new Date(),
        sealedContent: null,
        leaseUntil: null,
        nextTryAt: null,
        lastError: null,
      },
    });
    if (count === 0) return;
    await appendAudit(tx, actor, {
      action: "mail.sent",
      outcome: "success",
      target: { type: "mail", id: mail.id, name: mail.kind },
      ...customer,
    });
  });
}

async function markFailed(actor: SystemActor, mail: MailMessage, lastError: string): Promise<void> {
  const customer = await authIdOf(mail);
  await transact(async (tx) => {
    const { count } = await tx.mailMessage.updateMany({
      where: held(mail),
      data: { state: "failed", lastError, leaseUntil: null, nextTryAt: null },
    });
    if (count === 0) return;
    await appendAudit(tx, actor, {
      action: "mail.failed",
      outcome: "failed",
      target: { type: "mail", id: mail.id, name: mail.kind },
      reason: lastError,
      ...customer,
    });
  });
}

/** By the database's clock, which also decides when it is due. */
async function tryAgainIn(mail: MailMessage, seconds: number, lastError: string): Promise<void> {
  await db().$executeRaw`
    UPDATE "MailMessage" SET "state" = 'queued', "leaseUntil" = NULL, "lastError" = ${lastError},
           "nextTryAt" = now() + make_interval(secs => ${seconds})
    WHERE "id" = ${mail.id}::uuid AND "attempts" = ${mail.attempts} AND "state" = 'sending'`;
}

async function deliver(actor: SystemActor, mail: MailMessage): Promise<void> {
  try {
    if (!(await isStillForReader(mail))) return await markFailed(actor, mail, WITHHELD);
    const { id, sealedContent, toAddress, toName, subject } = mail;
    if (!sealedContent) throw new Error("The mail has no content any more.");
    const brand = await mailBrand(mail.brandId);
    const composed = await composeMail(contentOf({ id, sealedContent }), brand, "attached");
    await sendMail({ id, to: { address: toAddress, name: toName }, subject, composed, brand });
  } catch (error) {
    const trouble = troubleOf(error);
    const seconds = isPermanent(error) || !mail.sealedContent ? null : secondsUntilRetry(mail.attempts);
    log.warn({ mail: mail.id, kind: mail.kind, trouble, again: seconds }, "a mail was not taken");
    if (seconds === null) await markFailed(actor, mail, trouble);
    else await tryAgainIn(mail, seconds, trouble);
    return;
  }
  await markSent(actor, mail);
}

/** Sends what is due; where no mail server is set, everything stays in the outbox for an admin to read. */
export async function deliverMails(actor: SystemActor): Promise<number> {
  if (!isSmtpSet()) {
    const { count } = await db().mailMessage.updateMany({
      where: { state: "queued" },
      data: { state: "kept", nextTryAt: null },
    });
    return count;
  }
  const mails = await claim();
  await Promise.all(mails.map((mail) => deliver(actor, mail)));
  return mails.length;
}
