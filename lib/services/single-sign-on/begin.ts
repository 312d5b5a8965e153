import "server-only";
import type { RequestInfo, UserActor } from "@/lib/auth/actor";
import { isBrandHost } from "@/lib/auth/brand-host";
import { safeCallback } from "@/lib/auth/callback-url";
import { networkOf } from "@/lib/auth/network";
import { authorizationUrl, newChecks } from "@/lib/auth/oidc";
import { noCookie, type SetCookie, startedCookie } from "@/lib/auth/oidc-cookie";
import { oidcSettings } from "@/lib/auth/oidc-settings";
import { env } from "@/lib/env";
import { AppError, notFound } from "@/lib/http/errors";
import { spend } from "@/lib/http/rate-limit";
import { ssoProof } from "./offer";
import { proofPath, provenPath, signInPath, startPath } from "./paths";
import { recordRefusedEntry } from "./record";

/** Where the browser goes next, and what it keeps. */
export interface Step {
  location: string;
  cookies: SetCookie[];
}

interface Beginning {
  next: string | null;
  request: RequestInfo;
  /** Whoever is signed in and shows once more that it is them; null for a sign-in. */
  proving: UserActor | null;
}

// The cookie has to hold it, and cookies are small.
const LONGEST_NEXT = 1_000;

/**
 * Sends the browser to the provider.
 * @throws AppError not_found where single sign-on is off, for a brand's name, and for a proof of who has no account there
 */
export async function beginSso({ next, request, proving }: Beginning): Promise<Step> {
  const settings = oidcSettings();
  if (!settings || (await isBrandHost(request.host))) throw notFound();
  if (proving && !(await ssoProof(proving))) throw notFound();
  const safe = safeCallback(next);
  const path = safe.length > LONGEST_NEXT ? "/" : safe;
  const own = new URL(env().APP_URL);
  if (request.host !== null && request.host !== own.hostname) {
    // The provider sends the browser back to the portal's own name, and the cookie has to be there.
    return { location: new URL(proving ? proofPath : startPath(path), own).toString(), cookies: [] };
  }
  try {
    spend(`sso:${networkOf(request.address ?? "nowhere")}`, "write");
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { location: proving ? provenPath("too_many") : signInPath("too_many", path), cookies: [] };
  }
  const checks = newChecks();
  const to = await authorizationUrl(settings, checks, proving !== null);
  if (!to.ok) {
    await recordRefusedEntry(request, `${to.why}: ${to.detail}`, { outcome: "failed", user: proving });
    return {
      location: proving ? provenPath(to.why) : signInPath(to.why, path),
      cookies: [noCookie("start")],
    };
  }
  const at = Math.floor(Date.now() / 1_000);
  const cookie = await startedCookie({ ...checks, next: path, proofOf: proving?.id ?? null, at });
  return { location: to.url, cookies: [cookie] };
}
