import "server-only";
import { sealedAt } from "@/lib/crypto/places";
import { open, seal } from "@/lib/crypto/seal";
import type { Tx } from "@/lib/db/client";
import { earlierHashOf, hashRecoveryCode, newRecoveryCodes, recoveryCodeOf } from "./recovery-code";
import { stepOfCode } from "./totp";

/** Where the seed of a person's authenticator is sealed. */
const seedLocation = (userId: string) => sealedAt("User.sealedTotp", userId);

export const sealSeed = (userId: string, seed: string) => seal(seed, seedLocation(userId));
export const openSeed = (userId: string, sealed: string) => open(sealed, seedLocation(userId));

export type SecondFactor = "app" | "recovery_code";

interface Holder {
  id: string;
  sealedTotp: string | null;
  /** Null while no code of the app was confirmed: its seed counts for nothing then. */
  totpEnabledAt: Date | null;
  totpLastStep: number | null;
}

/**
 * Takes a code of the app, or a recovery code, so that it counts once: of two requests with the same code one gets it.
 * It is spent when the transaction commits.
 * @returns what it was; null where it is wrong or was used
 */
export async function takeSecondFactor(
  tx: Tx,
  holder: Holder,
  typed: string,
  now: Date,
): Promise<SecondFactor | null> {
  const code = typed.replace(/\s/g, "");
  const letters = recoveryCodeOf(code);
  if (letters) {
    const hashes = [await hashRecoveryCode(holder.id, letters), earlierHashOf(holder.id, letters)];
    const { count } = await tx.recoveryCode.updateMany({
      where: { userId: holder.id, hash: { in: hashes }, usedAt: null },
      data: { usedAt: now },
    });
    return count === 1 ? "recovery_code" : null;
  }
  if (!holder.sealedTotp || !holder.totpEnabledAt) return null;
  const step = stepOfCode(openSeed(holder.id, holder.sealedTotp), code, now, holder.totpLastStep);
  if (step === null) return null;
  const { count } = await tx.user.updateMany({
    where: {
      id: holder.id,
      sealedTotp: holder.sealedTotp,
      totpEnabledAt: { not: null },
      OR: [{ totpLastStep: null }, { totpLastStep: { lt: step } }],
    },
    data: { totpLastStep: step },
  });
  return count === 1 ? "app" : null;
}

/** Ten new codes in the place of all earlier ones; they are readable here and never again. */
export async function replaceRecoveryCodes(tx: Tx, userId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  await tx.recoveryCode.deleteMany({ where: { userId } });
  const hashes = await Promise.all(codes.map((code) => hashRecoveryCode(userId, code.replace("-", ""))));
  await tx.recoveryCode.createMany({ data: hashes.map((hash) => ({ userId, hash })) });
  return codes;
}
