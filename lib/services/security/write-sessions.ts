import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { assertProven } from "@/lib/auth/fresh-proof";
import { transact } from "@/lib/db/transact";
import { notFound } from "@/lib/http/errors";
import { liveSessions, ownLifetime } from "./read";
import { assertSelf } from "./self";
import { handleOf } from "./session-handle";

/** Ends one session of the caller's own, with its next request. Other people's are not there. */
export async function endSession(actor: Actor, handle: string): Promise<void> {
  const self = assertSelf(actor);
  await assertProven(self);
  const now = new Date();
  const lifetime = await ownLifetime(self);
  await transact(async (tx) => {
    const live = await tx.session.findMany({
      where: liveSessions(self.id, now, lifetime),
      select: { id: true },
    });
    const session = live.find(({ id }) => handleOf(id) === handle);
    if (!session) throw notFound("This session");
    await tx.session.updateMany({ where: { id: session.id, revokedAt: null }, data: { revokedAt: now } });
    await appendAudit(tx, self, {
      action: "auth.session_ended",
      outcome: "success",
      target: { type: "user", id: self.id, name: self.name },
    });
  });
}

/** Ends all sessions of the caller but the one that asks. Returns how many were alive. */
export async function endOtherSessions(actor: Actor): Promise<number> {
  const self = assertSelf(actor);
  await assertProven(self);
  const now = new Date();
  const lifetime = await ownLifetime(self);
  return transact(async (tx) => {
    const others = { userId: self.id, id: { not: self.sessionId }, revokedAt: null };
    const alive = await tx.session.count({
      where: { ...liveSessions(self.id, now, lifetime), id: { not: self.sessionId } },
    });
    // Idle ones too: nothing of them may come back.
    await tx.session.updateMany({ where: others, data: { revokedAt: now } });
    await appendAudit(tx, self, {
      action: "auth.sessions_ended",
      outcome: "success",
      target: { type: "user", id: self.id, name: self.name },
      after: { ended: alive },
    });
    return alive;
  });
}
