import "server-only";
import { createHmac, randomInt } from "node:crypto";
import { hashRaw } from "@node-rs/argon2";
import { env } from "@/lib/env";
import { PASSWORD_COST } from "./password";

export const RECOVERY_CODES = 10;

// Without letters and digits that are mistaken for one another when read from paper.
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 10;

/** Ten codes of some 49 bits each, as they are shown: `7KQ2M-XR4TD`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const letters = Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join(
      "",
    );
    return `${letters.slice(0, LENGTH / 2)}-${letters.slice(LENGTH / 2)}`;
  });
}

/** As somebody types it: in any case, with or without the dash; null where it cannot be one. */
export function recoveryCodeOf(typed: string): string | null {
  const letters = typed.toUpperCase().replace(/[\s-]/g, "");
  return letters.length === LENGTH && [...letters].every((letter) => ALPHABET.includes(letter))
    ? letters
    : null;
}

/** As codes were kept before they were hashed slowly; those that people hold still count. */
export function earlierHashOf(userId: string, letters: string): string {
  return createHmac("sha256", env().NEXTAUTH_SECRET)
    .update(`recovery-code|${userId}|${letters}`)
    .digest("base64url");
}

/**
 * Short enough to be typed from paper, so each guess has to cost something: Argon2id as for passwords. The salt is the
 * person's own and follows from the key, so that a code is found by its hash.
 */
export async function hashRecoveryCode(userId: string, letters: string): Promise<string> {
  const salt = createHmac("sha256", env().NEXTAUTH_SECRET).update(`recovery-code salt|${userId}`).digest();
  const hash = await hashRaw(letters, { ...PASSWORD_COST, salt: salt.subarray(0, 16) });
  return hash.toString("base64url");
}
