import "server-only";
import type { Tx } from "@/lib/db/client";

/** What opened a door in the copy and may have been shut since. */
export interface ClosedDoors {
  sessions: number;
  /** Links that set a password or confirm an address. */
  links: number;
}

/** Everybody signs in again, and no link that may have been used works once more. */
export async function closeDoors(tx: Tx, at: Date): Promise<ClosedDoors> {
  const sessions = await tx.session.updateMany({
    where: { revokedAt: null, expiresAt: { gt: at } },
    data: { revokedAt: at },
  });
  await tx.passkeyChallenge.deleteMany();
  const resets = await tx.passwordReset.updateMany({
    where: { usedAt: null, expiresAt: { gt: at } },
    data: { usedAt: at },
  });
  const changes = await tx.emailChange.updateMany({
    where: { confirmedAt: null, cancelledAt: null, expiresAt: { gt: at } },
    data: { cancelledAt: at },
  });
  return { sessions: sessions.count, links: resets.count + changes.count };
}

/** What a person has to look at: it is as it was when the copy was made, whatever was done about it since. */
export interface OpenDoors {
  people: number;
  /** Names with the beginning of the key. */
  keys: string[];
  invitations: number;
}

export async function openDoors(tx: Tx, at: Date): Promise<OpenDoors> {
  const keys = await tx.apiKey.findMany({
    where: { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: at } }] },
    orderBy: { createdAt: "asc" },
    select: { name: true, prefix: true },
  });
  return {
    people: await tx.user.count({ where: { status: "active" } }),
    keys: keys.map(({ name, prefix }) => `${name} (${prefix}…)`),
    invitations: await tx.invitation.count({
      where: { acceptedAt: null, revokedAt: null, expiresAt: { gt: at } },
    }),
  };
}
