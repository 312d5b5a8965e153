import "server-only";
import { generateRegistrationOptions } from "@simplewebauthn/server";
import { appendAudit } from "@/lib/audit/append";
import type { Actor, UserActor } from "@/lib/auth/actor";
import { assertProven } from "@/lib/auth/fresh-proof";
import { newChallenge, takeChallenge } from "@/lib/auth/passkey-challenge";
import { type CheckedPasskey, checkNewPasskey } from "@/lib/auth/passkey-check";
import { replaceRecoveryCodes } from "@/lib/auth/second-factor";
import { db, type Tx } from "@/lib/db/client";
import { isUniqueViolation } from "@/lib/db/errors";
import { transact } from "@/lib/db/transact";
import { AppError } from "@/lib/http/errors";
import { brandOfCustomer, defaultBrand } from "@/lib/services/brands/of";
import { queueNotice, wordsOf } from "@/lib/services/security/letters";
import { assertSelf } from "@/lib/services/security/self";
import { endOthers, lockPerson } from "./person";
import { placeOf } from "./place";
import { type AddPasskey, MOST_PASSKEYS, type PasskeyAdded, type PasskeyRequest } from "./schema";

const tooMany = () =>
  new AppError("conflict", `Nobody has more than ${MOST_PASSKEYS} passkeys. Remove one first.`);

/** What a device needs to make a passkey of its owner: for this name, for a few minutes, once. */
export async function beginPasskey(actor: Actor): Promise<PasskeyRequest> {
  const self = assertSelf(actor);
  await assertProven(self);
  const place = await placeOf(self.request.host);
  const [known, brand] = await Promise.all([
    db().passkey.findMany({ where: { userId: self.id }, select: { credentialId: true, transports: true } }),
    self.own ? brandOfCustomer(self.own.customerId) : defaultBrand(),
  ]);
  if (known.length >= MOST_PASSKEYS) throw tooMany();
  const { id, challenge } = await newChallenge({
    purpose: "register",
    host: place.rpId,
    userId: self.id,
    sessionId: self.sessionId,
  });
  const options = await generateRegistrationOptions({
    rpName: brand.name,
    rpID: place.rpId,
    userName: self.email,
    userDisplayName: self.name,
    userID: new Uint8Array(Buffer.from(self.id)),
    challenge: new Uint8Array(Buffer.from(challenge, "base64url")),
    attestationType: "none",
    excludeCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    // Only a key that knows its owner counts as both factors; one that keeps names also spares typing them.
    authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
  });
  return { challengeId: id, options };
}

/** Keeps the passkey that the device has made. With the first second factor come recovery codes, readable this once. */
export async function addPasskey(actor: Actor, given: AddPasskey): Promise<PasskeyAdded> {
  const self = assertSelf(actor);
  const place = await placeOf(self.request.host);
  const challenge = await takeChallenge(given.challengeId, {
    purpose: "register",
    host: place.rpId,
    sessionId: self.sessionId,
  });
  const checked =
    challenge?.userId === self.id ? await checkNewPasskey(given.response, challenge.challenge, place) : null;
  if (!checked) throw new AppError("conflict", "This passkey could not be checked. Begin again.");
  const user = await db().user.findUniqueOrThrow({ where: { id: self.id } });
  const words = await wordsOf(user);
  try {
    return await transact(async (tx) => {
      await lockPerson(tx, self.id);
      if ((await tx.passkey.count({ where: { userId: self.id } })) >= MOST_PASSKEYS) throw tooMany();
      await keep(tx, self, checked, given);
      await endOthers(tx, self);
      await queueNotice(tx, user, { notice: "passkey_added", request: self.request, at: new Date() }, words);
      return { name: given.name, recoveryCodes: await firstCodes(tx, self.id) };
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError("conflict", "This passkey is known already.");
    throw error;
  }
}

async function keep(tx: Tx, self: UserActor, checked: CheckedPasskey, given: AddPasskey): Promise<void> {
  const { id } = await tx.passkey.create({
    data: {
      ...checked,
      userId: self.id,
      name: given.name,
      transports: given.response.response.transports ?? [],
    },
    select: { id: true },
  });
  await appendAudit(tx, self, {
    action: "auth.passkey_added",
    outcome: "success",
    target: { type: "user", id: self.id, name: self.name },
    ...(self.own ? { authId: self.own.authId } : {}),
    after: { passkey: id, name: given.name },
  });
}

/** Whoever loses their only key would be locked out without them. */
async function firstCodes(tx: Tx, userId: string): Promise<string[] | null> {
  const kept = await tx.recoveryCode.count({ where: { userId, usedAt: null } });
  return kept > 0 ? null : replaceRecoveryCodes(tx, userId);
}
