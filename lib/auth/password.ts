import "server-only";
import { hash, verify } from "@node-rs/argon2";

// OWASP's floor for Argon2id: 19 MiB, two passes, one lane.
export const PASSWORD_COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFKC"), PASSWORD_COST);
}

let dummy: Promise<string> | undefined;

/** Takes as long for an unknown person as for a wrong password. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  dummy ??= hashPassword("nobody signs in with this");
  const right = await verify(stored ?? (await dummy), password.normalize("NFKC"));
  return stored !== null && right;
}
