import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { IDLE_MINUTES } from "@/lib/auth/session";
import { db } from "@/lib/db/client";
import { deviceOf } from "./device";
import type { SecurityDto } from "./schema";
import { assertSelf } from "./self";
import { handleOf } from "./session-handle";

/** Sessions that still open something, as `findSession` would find them. */
export function liveSessions(userId: string, now: Date) {
  return {
    userId,
    revokedAt: null,
    expiresAt: { gt: now },
    lastSeenAt: { gt: new Date(now.getTime() - IDLE_MINUTES * 60_000) },
  };
}

/** How the caller's own account is protected, and where it is signed in: this session first. */
export async function readSecurity(actor: Actor): Promise<SecurityDto> {
  const self = assertSelf(actor);
  const [user, left, sessions] = await Promise.all([
    db().user.findUniqueOrThrow({
      where: { id: self.id },
      select: { passwordChangedAt: true, totpEnabledAt: true },
    }),
    db().recoveryCode.count({ where: { userId: self.id, usedAt: null } }),
    db().session.findMany({
      where: liveSessions(self.id, new Date()),
      select: { id: true, address: true, userAgent: true, createdAt: true, lastSeenAt: true },
      orderBy: { lastSeenAt: "desc" },
      take: 100,
    }),
  ]);
  return {
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
