import "server-only";
import type { Actor, UserActor } from "@/lib/auth/actor";
import { needsFactor } from "@/lib/auth/needs-factor";
import { currentSecurityRules, type Lifetime, lifetimeOf } from "@/lib/auth/security-rules";
import { db } from "@/lib/db/client";
import { deviceOf } from "./device";
import type { SecurityDto } from "./schema";
import { assertSelf } from "./self";
import { handleOf } from "./session-handle";

/** Sessions that still open something, as `findSession` would find them. */
export function liveSessions(userId: string, now: Date, { idleMinutes, hours }: Lifetime) {
  return {
    userId,
    revokedAt: null,
    expiresAt: { gt: now },
    createdAt: { gt: new Date(now.getTime() - hours * 3_600_000) },
    lastSeenAt: { gt: new Date(now.getTime() - idleMinutes * 60_000) },
  };
}

/** How long the person's own sessions live. */
export async function ownLifetime(self: UserActor): Promise<Lifetime> {
  return lifetimeOf(await currentSecurityRules(), self.own ? "customers" : "staff");
}

/** How the caller's own account is protected, and where it is signed in: this session first. */
export async function readSecurity(actor: Actor): Promise<SecurityDto> {
  const self = assertSelf(actor);
  const lifetime = await ownLifetime(self);
  const [user, left, sessions] = await Promise.all([
    db().user.findUniqueOrThrow({
      where: { id: self.id },
      select: { passwordHash: true, passwordChangedAt: true, totpEnabledAt: true },
    }),
    db().recoveryCode.count({ where: { userId: self.id, usedAt: null } }),
    db().session.findMany({
      where: liveSessions(self.id, new Date(), lifetime),
      select: { id: true, address: true, userAgent: true, createdAt: true, lastSeenAt: true },
      orderBy: { lastSeenAt: "desc" },
      take: 100,
    }),
  ]);
  return {
    lacksFactor: await needsFactor(self),
    idleMinutes: lifetime.idleMinutes,
    hasPassword: user.passwordHash !== null,
    passwordChangedAt: user.passwordChangedAt?.toISOString() ?? null,
    secondFactor: user.totpEnabledAt
      ? { since: user.totpEnabledAt.toISOString(), recoveryCodesLeft: left }
      : null,
    sessions: sessions
      .map(({ id, address, userAgent, createdAt, lastSeenAt }) => ({
        handle: handleOf(id),
        device: deviceOf(userAgent),
        address,
        since: createdAt.toISOString(),
        lastUsed: lastSeenAt.toISOString(),
        isThis: id === self.sessionId,
      }))
      .sort((one, other) => Number(other.isThis) - Number(one.isThis)),
  };
}
