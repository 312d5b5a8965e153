import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { AnonymousActor, RequestInfo, UserActor } from "@/lib/auth/actor";
import { networkOf } from "@/lib/auth/network";
import { db, type Tx } from "@/lib/db/client";
import { isUniqueViolation } from "@/lib/db/errors";
import { transact } from "@/lib/db/transact";
import type { User } from "@/lib/db/types";
import { AppError } from "@/lib/http/errors";
import { spend } from "@/lib/http/rate-limit";
import { isUsable, stationeryOf } from "@/lib/services/password-reset/person";
import { queueChangeMail, type Stationery } from "./letters";
import { cancelToken, type EmailLink, findEmailLink } from "./link";
import { emailLinkInput, type FollowedLink } from "./schema";

const deadLink = () => new AppError("not_found", "This link does not work any more.");
const notFree = () => new AppError("conflict", "This address cannot be used. Ask us for help.");

interface Follower {
  request: RequestInfo;
  /** Whoever is signed in where the link was opened: stays so if it is the person themself who confirms. */
  signedIn: UserActor | null;
}

/**
 * Does what a link of a mail is for. Open to strangers by nature: the link is the permission.
 * @throws AppError not_found for a link that does nothing any more; conflict where the address is another's by now
 */
export async function followEmailLink(
  given: unknown,
  { request, signedIn }: Follower,
): Promise<FollowedLink> {
  spend(`email-change:${networkOf(request.address ?? "nowhere")}`, "write");
  const { token } = emailLinkInput.parse(given);
  const found = await findEmailLink(token);
  const user = found && (await db().user.findUnique({ where: { id: found.userId } }));
  if (!user || !(await isUsable(user, request.host))) throw deadLink();
  const stationery = await stationeryOf(user);
  const kept = signedIn?.id === user.id ? signedIn.sessionId : null;
  try {
    return await transact(async (tx) => {
      await tx.$executeRaw`SELECT 1 FROM "User" WHERE "id" = ${user.id}::uuid FOR UPDATE`;
      // It may have been followed, or taken back, while the lock was waited for.
      const link = await findEmailLink(token, tx);
      if (!link) throw deadLink();
      const now = await tx.user.findUniqueOrThrow({ where: { id: user.id } });
      const follower: AnonymousActor = {
        type: "anonymous",
        id: null,
        name: link.does === "confirm" ? link.newEmail : link.oldEmail,
        role: null,
        request,
      };
      return link.does === "confirm"
        ? confirm(tx, now, link, follower, { stationery, kept })
        : cancel(tx, now, link, follower);
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw notFree();
    throw error;
  }
}

async function confirm(
  tx: Tx,
  user: User,
  link: EmailLink,
  follower: AnonymousActor,
  { stationery, kept }: { stationery: Stationery; kept: string | null },
): Promise<FollowedLink> {
  // The address was changed in another way since: this was asked of somebody with the earlier one.
  if (user.email !== link.oldEmail) throw deadLink();
  await tx.user.update({ where: { id: user.id }, data: { email: link.newEmail }, select: { id: true } });
  await tx.emailChange.update({
    where: { id: link.id },
    data: { confirmedAt: new Date() },
    select: { id: true },
  });
  await endWhatHungOn(tx, user.id, kept);
  // Nobody could accept it while its address was a person's; now somebody could.
  const invitations = await tx.invitation.updateManyAndReturn({
    where: { email: link.oldEmail, acceptedAt: null, revokedAt: null },
    data: { revokedAt: new Date(), revokedBy: "change of e-mail" },
    select: { id: true, name: true },
  });
  for (const { id, name } of invitations) {
    await appendAudit(tx, follower, {
      action: "invitation.revoked",
      outcome: "success",
      target: { type: "invitation", id, name },
      reason: "its address was given up",
    });
  }
  await record(tx, user, follower, "auth.email_changed", { from: link.oldEmail, to: link.newEmail });
  await queueChangeMail(tx, user, stationery, {
    kind: "email_changed",
    to: link.oldEmail,
    newEmail: link.newEmail,
    token: cancelToken(link.id),
  });
  return { did: "confirmed", email: link.newEmail };
}

/** Whoever asked for the change was not the owner: the address is as before, and nobody stays signed in. */
async function cancel(tx: Tx, user: User, link: EmailLink, follower: AnonymousActor): Promise<FollowedLink> {
  const from = user.email;
  if (link.confirmed && from !== link.oldEmail) {
    await tx.user.update({ where: { id: user.id }, data: { email: link.oldEmail }, select: { id: true } });
  }
  // Later changes as well: they were asked for by whoever had this one made.
  await tx.$executeRaw`
    UPDATE "EmailChange" SET "cancelledAt" = now()
    WHERE "userId" = ${user.id}::uuid AND "cancelledAt" IS NULL
      AND ("id" = ${link.id}::uuid
           OR "createdAt" >= (SELECT "createdAt" FROM "EmailChange" WHERE "id" = ${link.id}::uuid))`;
  const undone = link.confirmed ? await undoSince(tx, user, link.id) : {};
  await endWhatHungOn(tx, user.id, null);
  const to = link.confirmed ? link.oldEmail : from;
  await record(tx, user, follower, "auth.email_change_cancelled", { from, to }, undone);
  return { did: "cancelled", email: to };
}

/** What whoever took the address over may have put in place to come back with: keys, an app, a password, codes. */
async function undoSince(tx: Tx, user: User, changeId: string): Promise<Record<string, number | boolean>> {
  const { createdAt } = await tx.emailChange.findUniqueOrThrow({ where: { id: changeId } });
  const app = user.totpEnabledAt !== null && user.totpEnabledAt >= createdAt;
  const password = user.passwordChangedAt !== null && user.passwordChangedAt >= createdAt;
  await tx.user.update({
    where: { id: user.id },
    data: {
      ...(app ? { sealedTotp: null, totpEnabledAt: null, totpLastStep: null } : {}),
      ...(password ? { passwordHash: null } : {}),
    },
    select: { id: true },
  });
  const since = { userId: user.id, createdAt: { gte: createdAt } };
  const { count: passkeysRemoved } = await tx.passkey.deleteMany({ where: since });
  await tx.recoveryCode.deleteMany({ where: since });
  return { passkeysRemoved, appRemoved: app, passwordRemoved: password };
}

/** Sessions on other devices, and links that were mailed to the earlier address. */
async function endWhatHungOn(tx: Tx, userId: string, kept: string | null): Promise<void> {
  const now = new Date();
  await tx.session.updateMany({
    where: { userId, revokedAt: null, ...(kept ? { id: { not: kept } } : {}) },
    data: { revokedAt: now },
  });
  await tx.passwordReset.updateMany({ where: { userId, usedAt: null }, data: { usedAt: now } });
}

async function record(
  tx: Tx,
  user: User,
  follower: AnonymousActor,
  action: "auth.email_changed" | "auth.email_change_cancelled",
  { from, to }: { from: string; to: string },
  more: Record<string, number | boolean> = {},
): Promise<void> {
  const customer = user.customerId
    ? await tx.customer.findUnique({ where: { id: user.customerId }, select: { authId: true } })
    : null;
  await appendAudit(tx, follower, {
    action,
    outcome: "success",
    target: { type: "user", id: user.id, name: user.name },
    ...(customer ? { authId: customer.authId } : {}),
    before: { email: from },
    after: { email: to, ...more },
  });
}
