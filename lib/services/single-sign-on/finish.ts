import "server-only";
import type { RequestInfo, UserActor } from "@/lib/auth/actor";
import { makeSessionCookie } from "@/lib/auth/cookie";
import { networkOf } from "@/lib/auth/network";
import { claimsOf } from "@/lib/auth/oidc";
import { type Claims, isVouched } from "@/lib/auth/oidc-claims";
import { codeCookie, isState, noCookie, openStarted, type Started, takeState } from "@/lib/auth/oidc-cookie";
import { type OidcSettings, oidcSettings } from "@/lib/auth/oidc-settings";
import { LONGEST_HOURS } from "@/lib/auth/session-limits";
import { db } from "@/lib/db/client";
import { AppError, notFound } from "@/lib/http/errors";
import { spend } from "@/lib/http/rate-limit";
import { hasPasskeys } from "@/lib/services/passkeys/second-factor";
import { beginSession } from "@/lib/services/security/begin-session";
import { admit } from "./admit";
import type { Step } from "./begin";
import { CODE_STEP, provenPath, signInPath } from "./paths";
import type { SsoProblem } from "./problems";
import { finishProof } from "./prove";
import { recordRefusedEntry } from "./record";

export interface Return {
  /** Of the address to which the browser came back. */
  query: URLSearchParams;
  /** What it kept since it was sent. */
  cookie: string | undefined;
  request: RequestInfo;
  /** Who is signed in there. */
  signedIn: UserActor | null;
}

function ended(problem: SsoProblem, begun: Started | null): Step {
  const location = begun?.proofOf ? provenPath(problem) : signInPath(problem, begun?.next ?? "/");
  return { location, cookies: [noCookie("start")] };
}

/**
 * Takes what the provider sent back: in the same browser that was sent there, once, and before long.
 * @throws AppError not_found where single sign-on is off
 */
export async function finishSso({ query, cookie, request, signedIn }: Return): Promise<Step> {
  const settings = oidcSettings();
  if (!settings) throw notFound();
  const begun = await openStarted(cookie);
  try {
    spend(`sso:${networkOf(request.address ?? "nowhere")}`, "write");
  } catch (error) {
    if (error instanceof AppError) return ended("too_many", begun);
    throw error;
  }
  if (!begun || !isState(query.get("state"), begun.state)) {
    await recordRefusedEntry(request, "not begun in this browser", { outcome: "failed" });
    return ended("expired", begun);
  }
  if (!(await takeState(begun.state))) {
    await recordRefusedEntry(request, "sent a second time", { outcome: "failed" });
    return ended("expired", begun);
  }
  const read = await claimsOf(settings, query.toString(), begun, begun.proofOf !== null);
  if (!read.ok) {
    await recordRefusedEntry(request, `${read.why}: ${read.detail}`, { outcome: "failed", user: signedIn });
    return ended(read.why, begun);
  }
  if (begun.proofOf) {
    const problem = await finishProof(settings, begun, read, signedIn);
    return typeof problem === "string"
      ? ended(problem, begun)
      : { location: provenPath(null), cookies: [noCookie("start"), problem.cookie] };
  }
  return enter(settings, begun, read, request);
}

async function enter(
  settings: OidcSettings,
  { next }: Started,
  read: { subject: string; claims: Claims },
  request: RequestInfo,
): Promise<Step> {
  const admitted = await admit(read, settings, request);
  const gone = noCookie("start");
  if (!admitted.ok) return { location: signInPath(admitted.problem, next), cookies: [gone] };
  const { user, identity } = admitted;
  const vouched = isVouched(read.claims, settings);
  if (user.totpEnabledAt && !vouched) {
    return {
      location: CODE_STEP,
      cookies: [gone, await codeCookie({ userId: user.id, identityId: identity.id, next })],
    };
  }
  const begun = await beginSession(user, request, { by: "single_sign_on", vouched });
  if (!begun) return { location: signInPath("expired", next), cookies: [gone] };
  await db().identity.update({ where: { id: identity.id }, data: { lastUsedAt: new Date() } });
  // Nobody saw their passkey: grave acts ask for it first.
  if (!vouched && (await hasPasskeys(user.id))) {
    await db().session.update({ where: { id: begun.sessionId }, data: { provenAt: null, provenBy: null } });
  }
  const session = await makeSessionCookie(begun.sessionId, LONGEST_HOURS * 3_600);
  return { location: next, cookies: [gone, noCookie("code"), session] };
}
