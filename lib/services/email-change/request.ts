import "server-only";
import { randomUUID } from "node:crypto";
import { appendAudit } from "@/lib/audit/append";
import type { Actor, UserActor } from "@/lib/auth/actor";
import { assertProven } from "@/lib/auth/fresh-proof";
import { db, type Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { AppError, invalid } from "@/lib/http/errors";
import { linkTokenHash, newLinkToken } from "@/lib/services/mail/link-token";
import { stationeryOf } from "@/lib/services/password-reset/person";
import { assertSelf } from "@/lib/services/security/self";
import { queueChangeMail } from "./letters";
import { cancelToken } from "./link";
import { CONFIRM_HOURS, type EmailChangeInput } from "./schema";

/** Each sends two mails, one of them to an address that may be anybody's. */
const MOST_PER_HOUR = 5;
const HOUR_MS = 3_600_000;

const whose = (self: UserActor) => ({
  target: { type: "user", id: self.id, name: self.name },
  ...(self.own ? { authId: self.own.authId } : {}),
});

/**
 * Asks the new address to confirm, and tells the old one. Whether somebody else has the new address, nobody learns:
 * the answer and what the page shows are the same, and only the confirming mail is not sent.
 * @throws AppError proof_needed; invalid at `email`; too_many_requests
 */
export async function requestEmailChange(actor: Actor, { email }: EmailChangeInput): Promise<void> {
  const self = assertSelf(actor);
  await assertProven(self);
  if (email === self.email) throw invalid({ email: "This is your address already." });
  const user = await db().user.findUniqueOrThrow({ where: { id: self.id } });
  const stationery = await stationeryOf(user);
  const id = randomUUID();
  const { token, hash } = newLinkToken("email_confirm");
  await transact(async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM "User" WHERE "id" = ${self.id}::uuid FOR UPDATE`;
    await assertNotTooMany(tx, self.id);
    await dropPending(tx, self.id);
    await tx.emailChange.create({
      data: {
        id,
        userId: self.id,
        oldEmail: user.email,
        newEmail: email,
        confirmHash: hash,
        cancelHash: linkTokenHash("email_cancel", cancelToken(id)),
        expiresAt: new Date(Date.now() + CONFIRM_HOURS * HOUR_MS),
      },
      select: { id: true },
    });
    const taken = (await tx.user.count({ where: { email } })) > 0;
    if (!taken) {
      await queueChangeMail(tx, user, stationery, {
        kind: "email_confirm",
        to: email,
        newEmail: email,
        token,
      });
    }
    await queueChangeMail(tx, user, stationery, {
      kind: "email_change",
      to: user.email,
      newEmail: email,
      token: cancelToken(id),
    });
    await appendAudit(tx, self, {
      action: "auth.email_change_requested",
      outcome: "success",
      ...whose(self),
      before: { email: user.email },
      after: { email },
    });
  });
}

async function assertNotTooMany(tx: Tx, userId: string): Promise<void> {
  const since = new Date(Date.now() - HOUR_MS);
  if ((await tx.emailChange.count({ where: { userId, createdAt: { gt: since } } })) < MOST_PER_HOUR) return;
  throw new AppError("too_many_requests", "Too many tries. Wait a little, then try again.", {
    retryAfterSeconds: 3_600,
  });
}

/** At most one waits; the links of an earlier one work no longer. */
async function dropPending(tx: Tx, userId: string): Promise<number> {
  const { count } = await tx.emailChange.updateMany({
    where: { userId, confirmedAt: null, cancelledAt: null },
    data: { cancelledAt: new Date() },
  });
  return count;
}

/** The person themself thinks better of it. */
export async function withdrawEmailChange(actor: Actor): Promise<void> {
  const self = assertSelf(actor);
  await transact(async (tx) => {
    if ((await dropPending(tx, self.id)) === 0) {
      throw new AppError("conflict", "There is no change that waits.");
    }
    await appendAudit(tx, self, {
      action: "auth.email_change_cancelled",
      outcome: "success",
      ...whose(self),
      reason: "withdrawn by the person",
    });
  });
}
