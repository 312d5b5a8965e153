import "server-only";
import { newChallenge } from "@/lib/auth/passkey-challenge";
import { passkeyPlace } from "@/lib/auth/passkey-place";
import { db } from "@/lib/db/client";
import type { User } from "@/lib/db/types";

/** Whether a password alone is not enough for this person, because they have a passkey. */
export async function hasPasskeys(userId: string): Promise<boolean> {
  return (await db().passkey.count({ where: { userId } })) > 0;
}

/**
 * After the right password: a challenge that only the passkeys of this person answer. Null where they have none, or
 * where the portal was called by an address that is no name; then a code counts, or a recovery code.
 */
export async function challengeFor(
  user: Pick<User, "id" | "totpEnabledAt">,
  host: string | null,
): Promise<{ challengeId: string; alone: boolean } | null> {
  const place = await passkeyPlace(host);
  if (!place || !(await hasPasskeys(user.id))) return null;
  const { id } = await newChallenge({
    purpose: "sign_in",
    host: place.rpId,
    userId: user.id,
    sessionId: null,
  });
  return { challengeId: id, alone: user.totpEnabledAt === null };
}
