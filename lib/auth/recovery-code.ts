import "server-only";
import { createHmac, randomInt } from "node:crypto";
import { env } from "@/lib/env";

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

/** Codes are random, so a keyed hash is enough; it differs per person. */
export function hashRecoveryCode(userId: string, letters: string): string {
  return createHmac("sha256", env().NEXTAUTH_SECRET)
    .update(`recovery-code|${userId}|${letters}`)
    .digest("base64url");
}
