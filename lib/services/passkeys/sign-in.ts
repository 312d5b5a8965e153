import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { AnonymousActor, RequestInfo } from "@/lib/auth/actor";
import { mayEnterAt } from "@/lib/auth/brand-host";
import { networkOf } from "@/lib/auth/network";
import { mustUseSso } from "@/lib/auth/oidc-settings";
import { newChallenge, openChallenge, takeChallenge } from "@/lib/auth/passkey-challenge";
import { LONGEST_HOURS } from "@/lib/auth/session-limits";
import { forgetProofs, forgiveTry, spendTry } from "@/lib/auth/throttle";
import { db } from "@/lib/db/client";
import type { User } from "@/lib/db/types";
import { env } from "@/lib/env";
import { AppError } from "@/lib/http/errors";
import { spend } from "@/lib/http/rate-limit";
import { beginSession } from "@/lib/services/security/begin-session";
import type { RenewedSession } from "@/lib/services/security/prove";
import { placeOf } from "./place";
import { beginSignInInput, passkeyAnswer, type SignatureRequest } from "./schema";
import { judge, signatureRequest } from "./signature";

/** The one answer for an unknown passkey, a wrong signature and somebody who may not come in. */
const refusal = () => new AppError("unauthenticated", "This passkey does not open an account here.");
const tooOld = () => new AppError("conflict", "This took too long. Begin again.");

/** What a browser needs to have a passkey sign, before anybody is known or after the right password. */
export async function beginPasskeySignIn(given: unknown, request: RequestInfo): Promise<SignatureRequest> {
  spend(`passkey:${networkOf(request.address ?? "nowhere")}`, "write");
  const { challengeId } = beginSignInInput.parse(given);
  const { rpId } = await placeOf(request.host);
  const challenge = challengeId
    ? await openChallenge(challengeId, "sign_in", rpId)
    : await newChallenge({ purpose: "sign_in", host: rpId, userId: null, sessionId: null });
  if (!challenge) throw tooOld();
  return signatureRequest(challenge, rpId);
}

/**
 * Signs in whoever holds the passkey: it is in their hand, and opened with their finger or PIN, so it counts as both
 * factors.
 * @returns what the cookie of the session is made of
 */
export async function signInWithPasskey(given: unknown, request: RequestInfo): Promise<RenewedSession> {
  const { challengeId, response } = passkeyAnswer.parse(given);
  const place = await placeOf(request.host);
  const account = `passkey ${response.id}`;
  const seconds = await spendTry(account, request.address);
  if (seconds > 0) {
    await recordRefusal(request, null, "throttled", "denied");
    throw new AppError("too_many_requests", "Too many tries. Wait a little, then try again.", {
      retryAfterSeconds: seconds,
    });
  }
  const challenge = await takeChallenge(challengeId, {
    purpose: "sign_in",
    host: place.rpId,
    sessionId: null,
  });
  const judged = await judge(response, challenge, place);
  if (!judged.ok) return refuse(request, judged.user, judged.why);
  const { user } = judged;
  if (!(await mayComeIn(user, request.host))) return refuse(request, user, "may not come in here");
  const begun = await beginSession(user, request, { by: "passkey" });
  if (!begun) return refuse(request, user, "changed meanwhile");
  await forgiveTry(account, request.address);
  await forgiveTry(user.email, null);
  await forgetProofs(user.id);
  return { sessionId: begun.sessionId, maxAgeSeconds: LONGEST_HOURS * 3_600 };
}

async function mayComeIn(user: User, host: string | null): Promise<boolean> {
  if (user.status !== "active" || (user.demo && !env().TANDEM_DEMO)) return false;
  if (mustUseSso(user, true)) return false;
  return mayEnterAt(host, user);
}

async function refuse(request: RequestInfo, user: User | null, why: string): Promise<never> {
  await recordRefusal(request, user, why, "failed");
  throw refusal();
}

async function recordRefusal(
  request: RequestInfo,
  user: User | null,
  reason: string,
  outcome: "failed" | "denied",
): Promise<void> {
  const who: AnonymousActor = { type: "anonymous", id: null, name: null, role: null, request };
  await appendAudit(db(), who, {
    action: "auth.sign_in",
    outcome,
    reason: `passkey: ${reason}`,
    ...(user ? { target: { type: "user", id: user.id, name: user.name } } : {}),
  });
}
