import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { passkeyPlace } from "@/lib/auth/passkey-place";
import { db } from "@/lib/db/client";
import { assertSelf } from "@/lib/services/security/self";
import type { PasskeysDto } from "./schema";

/** The caller's own passkeys, the newest first. */
export async function readPasskeys(actor: Actor): Promise<PasskeysDto> {
  const self = assertSelf(actor);
  const [passkeys, place, user, left] = await Promise.all([
    db().passkey.findMany({
      where: { userId: self.id },
      select: { id: true, name: true, backedUp: true, createdAt: true, lastUsedAt: true },
      orderBy: { createdAt: "desc" },
    }),
    passkeyPlace(self.request.host),
    db().user.findUniqueOrThrow({ where: { id: self.id }, select: { totpEnabledAt: true } }),
    db().recoveryCode.count({ where: { userId: self.id, usedAt: null } }),
  ]);
  return {
    passkeys: passkeys.map(({ id, name, backedUp, createdAt, lastUsedAt }) => ({
      id,
      name,
      synced: backedUp,
      since: createdAt.toISOString(),
      lastUsed: lastUsedAt?.toISOString() ?? null,
    })),
    worksHere: place !== null,
    recoveryCodesLeft: passkeys.length > 0 && !user.totpEnabledAt ? left : null,
  };
}
