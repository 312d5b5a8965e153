import "server-only";
import { generateSecret, generateURI, verifySync } from "otplib";

const STEP_SECONDS = 30;

/** A new seed for an authenticator app: 160 random bits in base32. */
export function newSeed(): string {
  return generateSecret();
}

/** What an authenticator app reads from the picture. */
export function seedAddress(seed: string, issuer: string, account: string): string {
  // A colon parts the issuer from the account in this format.
  return generateURI({ secret: seed, issuer: issuer.replaceAll(":", " "), label: account });
}

/**
 * The 30-second step whose code this is (RFC 6238, six digits), within one step of `now` for clocks that differ.
 * @param after the last step whose code was taken; it and earlier ones no longer count
 * @returns null for a wrong code and for one of a step that no longer counts
 */
export function stepOfCode(seed: string, code: string, now: Date, after: number | null): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const result = verifySync({
    secret: seed,
    token: code,
    epoch: Math.floor(now.getTime() / 1_000),
    epochTolerance: STEP_SECONDS,
    ...(after === null ? {} : { afterTimeStep: after }),
  });
  return result.valid && "timeStep" in result ? result.timeStep : null;
}
