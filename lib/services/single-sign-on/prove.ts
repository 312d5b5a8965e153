import "server-only";
import type { UserActor } from "@/lib/auth/actor";
import { makeSessionCookie } from "@/lib/auth/cookie";
import { authTimeOf, type Claims, isVouched } from "@/lib/auth/oidc-claims";
import type { Started } from "@/lib/auth/oidc-cookie";
import type { OidcSettings } from "@/lib/auth/oidc-settings";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { AppError } from "@/lib/http/errors";
import { recordFailedProof } from "@/lib/services/security/proof";
import { acceptProof } from "@/lib/services/security/prove";
import type { SsoProblem } from "./problems";

type SessionCookie = Awaited<ReturnType<typeof makeSessionCookie>>;

/** The provider's clock and ours may differ by so much. */
const CLOCKS_SECONDS = 30;

async function hasFactorHere(userId: string): Promise<boolean> {
  const found = await db().user.count({
    where: { id: userId, OR: [{ totpEnabledAt: { not: null } }, { passkeys: { some: {} } }] },
  });
  return found > 0;
}

/**
 * The same person signed in there once more, after they were asked to: the session goes on, proven.
 * @returns the renewed session's cookie, or why it proves nothing
 */
export async function finishProof(
  settings: OidcSettings,
  { proofOf, at }: Started,
  { subject, claims }: { subject: string; claims: Claims },
  signedIn: UserActor | null,
): Promise<{ cookie: SessionCookie } | SsoProblem> {
  if (!signedIn || signedIn.id !== proofOf || signedIn.visit) return "expired";
  const identity = await db().identity.findFirst({
    where: { issuer: settings.issuer, subject, userId: signedIn.id },
  });
  if (!identity) {
    await recordFailedProof(signedIn, "single sign-on: somebody else");
    return "other_person";
  }
  const typedAt = authTimeOf(claims);
  if (typedAt === null || typedAt < at - CLOCKS_SECONDS) {
    await recordFailedProof(signedIn, "single sign-on: nothing was typed");
    return "not_fresh";
  }
  // Who has a second factor here, and showed none there, shows the one that they have here.
  if (signedIn.hasSecondFactor && !isVouched(claims, settings) && (await hasFactorHere(signedIn.id))) {
    await recordFailedProof(signedIn, "single sign-on: no second factor was shown");
    return "no_factor";
  }
  try {
    const renewed = await transact(async (tx) => {
      await tx.identity.update({ where: { id: identity.id }, data: { lastUsedAt: new Date() } });
      return acceptProof(tx, signedIn, "single_sign_on");
    });
    return { cookie: await makeSessionCookie(renewed.sessionId, renewed.maxAgeSeconds) };
  } catch (error) {
    // Signed out, or renewed in another window, while they were away.
    if (error instanceof AppError) return "expired";
    throw error;
  }
}
