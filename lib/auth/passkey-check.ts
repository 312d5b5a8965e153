import "server-only";
import { verifyAuthenticationResponse, verifyRegistrationResponse } from "@simplewebauthn/server";
import type { Tx } from "@/lib/db/client";
import { log } from "@/lib/log";
import type { PasskeyPlace } from "./passkey-place";
import type { NewPasskey, PasskeySignature } from "./passkey-response";

/** What of a new passkey is kept. */
export interface CheckedPasskey {
  credentialId: string;
  publicKey: Uint8Array<ArrayBuffer>;
  counter: bigint;
  backedUp: boolean;
}

// The library throws for everything that is not as it should be: to us it is all one refusal.
async function orNull<T>(check: Promise<T>): Promise<T | null> {
  return check.catch((error: unknown) => {
    log.debug({ err: error }, "a passkey was refused");
    return null;
  });
}

/** @returns null where it was made for another name, origin or challenge, or without the owner's own PIN or finger */
export async function checkNewPasskey(
  response: NewPasskey,
  challenge: string,
  { rpId, origin }: PasskeyPlace,
): Promise<CheckedPasskey | null> {
  const checked = await orNull(
    verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: true,
    }),
  );
  if (!checked?.verified) return null;
  const { credential, credentialBackedUp } = checked.registrationInfo;
  return {
    credentialId: credential.id,
    publicKey: new Uint8Array(credential.publicKey),
    counter: BigInt(credential.counter),
    backedUp: credentialBackedUp,
  };
}

interface KeptPasskey {
  credentialId: string;
  publicKey: Uint8Array;
  userId: string;
}

/** @returns the signature's counter and whether the passkey is on several devices; null where it proves nothing */
export async function checkSignature(
  response: PasskeySignature,
  challenge: string,
  { rpId, origin }: PasskeyPlace,
  passkey: KeptPasskey,
): Promise<{ counter: bigint; backedUp: boolean } | null> {
  const { userHandle } = response.response;
  if (userHandle && Buffer.from(userHandle, "base64url").toString() !== passkey.userId) return null;
  const checked = await orNull(
    verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: true,
      // The counter is compared where it is stored (`moveCounter`), so that of two uses at once one counts.
      credential: { id: passkey.credentialId, publicKey: new Uint8Array(passkey.publicKey), counter: 0 },
    }),
  );
  if (!checked?.verified) return null;
  const { newCounter, credentialBackedUp } = checked.authenticationInfo;
  return { counter: BigInt(newCounter), backedUp: credentialBackedUp };
}

/**
 * Keeps the counter of a signature. Keys that count never go back; those that do not count stay at 0.
 * @returns false where it went back or stood still: somebody has a copy of the key
 */
export async function moveCounter(
  tx: Pick<Tx, "passkey">,
  id: string,
  { counter, backedUp }: { counter: bigint; backedUp: boolean },
): Promise<boolean> {
  const { count } = await tx.passkey.updateMany({
    where: { id, ...(counter === 0n ? { counter: 0n } : { counter: { lt: counter } }) },
    data: { counter, backedUp, lastUsedAt: new Date() },
  });
  return count === 1;
}
