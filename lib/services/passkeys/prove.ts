import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { newChallenge, takeChallenge } from "@/lib/auth/passkey-challenge";
import { forgetProofs } from "@/lib/auth/throttle";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { AppError } from "@/lib/http/errors";
import { recordFailedProof, takeTry } from "@/lib/services/security/proof";
import { acceptProof, type RenewedSession } from "@/lib/services/security/prove";
import { assertSelf } from "@/lib/services/security/self";
import { placeOf } from "./place";
import type { PasskeyAnswer, SignatureRequest } from "./schema";
import { judge, signatureRequest } from "./signature";

/** What a browser needs to have one of the person's own passkeys sign, within this session. */
export async function beginPasskeyProof(actor: Actor): Promise<SignatureRequest> {
  const self = assertSelf(actor);
  const { rpId } = await placeOf(self.request.host);
  if ((await db().passkey.count({ where: { userId: self.id } })) === 0)
    throw new AppError("conflict", "You have no passkey.");
  const challenge = await newChallenge({
    purpose: "prove",
    host: rpId,
    userId: self.id,
    sessionId: self.sessionId,
  });
  return signatureRequest(challenge, rpId);
}

/**
 * Shows, with one of their passkeys, that whoever sits at the screen is who signed in.
 * @throws AppError conflict where it proves nothing, on record as such; too_many_requests after too many of these
 */
export async function proveByPasskey(actor: Actor, given: PasskeyAnswer): Promise<RenewedSession> {
  const self = assertSelf(actor);
  await takeTry(self);
  const place = await placeOf(self.request.host);
  const { sessionId } = self;
  const challenge = await takeChallenge(given.challengeId, { purpose: "prove", host: place.rpId, sessionId });
  const judged = await judge(given.response, challenge, place);
  if (!judged.ok || judged.user.id !== self.id) {
    await recordFailedProof(self, `passkey: ${judged.ok ? "of somebody else" : judged.why}`);
    throw new AppError("conflict", "This passkey did not prove that it is you. Try again.");
  }
  const renewed = await transact((tx) => acceptProof(tx, self, "passkey"));
  await forgetProofs(self.id);
  return renewed;
}
