import "server-only";
import { generateAuthenticationOptions } from "@simplewebauthn/server";
import type { Challenge } from "@/lib/auth/passkey-challenge";
import { checkSignature, moveCounter } from "@/lib/auth/passkey-check";
import type { PasskeyPlace } from "@/lib/auth/passkey-place";
import type { PasskeySignature } from "@/lib/auth/passkey-response";
import { db } from "@/lib/db/client";
import type { User } from "@/lib/db/types";
import type { SignatureRequest } from "./schema";

/** @returns what a browser needs; the person's own passkeys by name where it is known whose they are */
export async function signatureRequest(challenge: Challenge, rpId: string): Promise<SignatureRequest> {
  const allowed = challenge.userId
    ? await db().passkey.findMany({
        where: { userId: challenge.userId },
        select: { credentialId: true, transports: true },
      })
    : [];
  const options = await generateAuthenticationOptions({
    rpID: rpId,
    challenge: new Uint8Array(Buffer.from(challenge.challenge, "base64url")),
    userVerification: "required",
    ...(challenge.userId
      ? {
          allowCredentials: allowed.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
        }
      : {}),
  });
  return { challengeId: challenge.id, options };
}

export type Judged =
  | { ok: true; user: User }
  /** The person where the passkey is known, for the record alone. */
  | { ok: false; user: User | null; why: string };

/** Judges a signature over a challenge that was taken already, and moves the passkey's counter. */
export async function judge(
  response: PasskeySignature,
  challenge: Challenge | null,
  place: PasskeyPlace,
): Promise<Judged> {
  const passkey = await db().passkey.findUnique({
    where: { credentialId: response.id },
    include: { user: true },
  });
  const user = passkey?.user ?? null;
  if (!challenge) return { ok: false, user, why: "the challenge was used, or is too old" };
  if (!passkey) return { ok: false, user, why: "unknown passkey" };
  if (challenge.userId && challenge.userId !== passkey.userId) {
    return { ok: false, user, why: "passkey of somebody else" };
  }
  const signed = await checkSignature(response, challenge.challenge, place, passkey);
  if (!signed) return { ok: false, user, why: "wrong signature" };
  if (!(await moveCounter(db(), passkey.id, signed))) {
    return { ok: false, user, why: "the passkey's counter went back: there may be a copy of it" };
  }
  return { ok: true, user: passkey.user };
}
