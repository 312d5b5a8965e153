import "server-only";
import type { AuditAction } from "@/lib/audit/actions";
import { appendAudit } from "@/lib/audit/append";
import type { AnonymousActor, RequestInfo } from "@/lib/auth/actor";
import { mayEnterAt } from "@/lib/auth/brand-host";
import { mustUseSso } from "@/lib/auth/oidc-settings";
import { verifyPassword } from "@/lib/auth/password";
import { PASSWORD_MAX } from "@/lib/auth/password-policy";
import type { SignIn, SignInResult } from "@/lib/auth/sign-in";
import { forgetProofs, forgiveTry, spendProof, spendTry } from "@/lib/auth/throttle";
import { db } from "@/lib/db/client";
import type { User } from "@/lib/db/types";
import { env } from "@/lib/env";
import { challengeFor, hasPasskeys } from "@/lib/services/passkeys/second-factor";
import { beginSession } from "./begin-session";

function stranger(email: string, request: RequestInfo): AnonymousActor {
  return { type: "anonymous", id: null, name: email.slice(0, 200), role: null, request };
}

async function recordRefusal(
  who: AnonymousActor,
  user: User | null,
  action: AuditAction,
  outcome: "denied" | "failed",
  reason: string,
): Promise<void> {
  const target = user ? { target: { type: "user", id: user.id, name: user.name } } : {};
  await appendAudit(db(), who, { action, outcome, reason, ...target });
}

/**
 * E-mail and password against the database, then the second factor where the person has one. The same answer and effort
 * for unknown, disabled, wrong, and not of the brand whose host was called.
 */
export const signIn: SignIn = async ({ email, password, code }, request) => {
  const address = email.trim().toLowerCase().slice(0, 320);
  const who = stranger(email, request);
  const seconds = await spendTry(address, request.address);
  if (seconds > 0) {
    await recordRefusal(who, null, "auth.sign_in", "denied", "throttled");
    return { ok: false, reason: "throttled", seconds };
  }
  const user = await db().user.findUnique({ where: { email: address } });
  const enters = await mayEnterAt(request.host, user);
  const usable =
    user && enters && user.status === "active" && (!user.demo || env().TANDEM_DEMO) ? user : null;
  const right =
    password.length <= PASSWORD_MAX && (await verifyPassword(usable?.passwordHash ?? null, password));
  if (!usable || !right) {
    await recordRefusal(who, user, "auth.sign_in", "failed", "wrong e-mail or password");
    return { ok: false, reason: "wrong" };
  }
  const hasFactor = usable.totpEnabledAt !== null || (await hasPasskeys(usable.id));
  if (mustUseSso(usable, hasFactor)) {
    await recordRefusal(who, user, "auth.sign_in", "denied", "staff sign in at their organisation");
    return { ok: false, reason: "sso_only" };
  }
  if (!hasFactor) {
    await forgiveTry(address, request.address);
    return (await beginSession(usable, request, { by: "password" })) ?? { ok: false, reason: "wrong" };
  }
  return withCode(usable, code, who);
};

async function withCode(user: User, code: string | null, who: AnonymousActor): Promise<SignInResult> {
  if (!code) {
    await forgiveTry(user.email, who.request.address);
    await recordRefusal(who, user, "auth.second_factor", "denied", "right password, no code yet");
    const passkey = await challengeFor(user, who.request.host);
    return { ok: false, reason: "code_needed", ...(passkey ? { passkey } : {}) };
  }
  const seconds = await spendProof(user.id);
  if (seconds > 0) {
    await recordRefusal(who, user, "auth.second_factor", "denied", "throttled");
    return { ok: false, reason: "throttled", seconds };
  }
  const begun = await beginSession(user, who.request, { by: "password_and_code", code });
  if (!begun) {
    await recordRefusal(who, user, "auth.second_factor", "failed", "wrong or used code");
    return { ok: false, reason: "code_wrong" };
  }
  await forgiveTry(user.email, who.request.address);
  await forgetProofs(user.id);
  return begun;
}
