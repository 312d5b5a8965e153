import "server-only";
import type { UserActor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/client";

/** One change of a person's factors at a time: of two that each leave one factor, both would leave none. */
export async function lockPerson(tx: Tx, userId: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM "User" WHERE "id" = ${userId}::uuid FOR UPDATE`;
}

/** Whoever opened a session under the earlier factors has to sign in with these. */
export async function endOthers(tx: Tx, self: UserActor): Promise<void> {
  await tx.session.updateMany({
    where: { userId: self.id, id: { not: self.sessionId }, revokedAt: null },
    data: { revokedAt: new Date() },
  });
}
