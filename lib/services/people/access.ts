import "server-only";
import type { AuditAction } from "@/lib/audit/actions";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { assertProven } from "@/lib/auth/fresh-proof";
import { currentSecurityRules, lifetimeOf } from "@/lib/auth/security-rules";
import { db, type Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import type { User } from "@/lib/db/types";
import { AppError, notFound } from "@/lib/http/errors";
import { companyFor } from "@/lib/services/invitations/company";
import { deviceOf } from "@/lib/services/security/device";
import { liveSessions } from "@/lib/services/security/read";
import { removeSecondFactor } from "@/lib/services/security/remove";
import { handleOf } from "@/lib/services/security/session-handle";
import type { PersonAccess } from "./access-schema";
import { endSessions } from "./write";

/** A member of the staff; a customer's person is as one who does not exist. */
async function colleague(actor: Actor, email: string): Promise<User> {
  await companyFor(actor, null);
  const user = await db().user.findUnique({ where: { email } });
  if (!user || user.customerId !== null) throw notFound("This person");
  return user;
}

/** For what one does to others: one's own account has its own page, which asks for more. */
async function otherColleague(actor: Actor, email: string): Promise<User> {
  const user = await colleague(actor, email);
  if (actor.type === "user" && actor.id === user.id) {
    throw new AppError("conflict", "This is yourself. Use the page of your own account.");
  }
  await assertProven(actor);
  return user;
}

async function liveOf(user: User) {
  const lifetime = lifetimeOf(await currentSecurityRules(), "staff");
  return liveSessions(user.id, new Date(), lifetime);
}

/** Where a colleague is signed in, and by what. */
export async function readAccess(actor: Actor, email: string): Promise<PersonAccess> {
  const user = await colleague(actor, email);
  const [sessions, passkeys, identities] = await Promise.all([
    db().session.findMany({
      where: await liveOf(user),
      select: { id: true, address: true, userAgent: true, createdAt: true, lastSeenAt: true },
      orderBy: { lastSeenAt: "desc" },
      take: 100,
    }),
    db().passkey.count({ where: { userId: user.id } }),
    db().identity.count({ where: { userId: user.id } }),
  ]);
  return {
    hasPassword: user.passwordHash !== null,
    app: user.totpEnabledAt !== null,
    passkeys,
    singleSignOn: identities > 0,
    sessions: sessions.map(({ id, address, userAgent, createdAt, lastSeenAt }) => ({
      handle: handleOf(id),
      device: deviceOf(userAgent),
      address,
      since: createdAt.toISOString(),
      lastUsed: lastSeenAt.toISOString(),
      isThis: actor.type === "user" && id === actor.sessionId,
    })),
  };
}

async function record(tx: Tx, actor: Actor, action: AuditAction, user: User, reason: string): Promise<void> {
  const target = { type: "user", id: user.id, name: user.name };
  await appendAudit(tx, actor, { action, outcome: "success", target, reason });
}

/** Ends one session of a colleague, with its next request. */
export async function endPersonSession(actor: Actor, email: string, handle: string): Promise<null> {
  const user = await otherColleague(actor, email);
  const live = await db().session.findMany({ where: await liveOf(user), select: { id: true } });
  const session = live.find(({ id }) => handleOf(id) === handle);
  if (!session) throw notFound("This session");
  await transact(async (tx) => {
    await tx.session.updateMany({
      where: { id: session.id, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    await record(tx, actor, "auth.session_ended", user, "ended by an admin");
  });
  return null;
}

/** For a colleague who has lost the phone; see `removeSecondFactor`. */
export async function removePersonFactor(actor: Actor, email: string): Promise<null> {
  const user = await otherColleague(actor, email);
  await removeSecondFactor(actor, user.email);
  return null;
}

/**
 * The organisation gave the address another account, or this one is not theirs: sessions end, and the next sign-in there
 * with the same address links anew.
 */
export async function unlinkPerson(actor: Actor, email: string): Promise<null> {
  const user = await otherColleague(actor, email);
  await transact(async (tx) => {
    const { count } = await tx.identity.deleteMany({ where: { userId: user.id } });
    if (count === 0) throw new AppError("conflict", "This person is not linked.");
    await endSessions(tx, user.id);
    await record(tx, actor, "auth.identity_unlinked", user, "unlinked by an admin");
  });
  return null;
}
