import "server-only";
import type { AuditAction } from "@/lib/audit/actions";
import { appendAudit } from "@/lib/audit/append";
import type { AnonymousActor, RequestInfo, UserActor } from "@/lib/auth/actor";
import { mayEnterAt } from "@/lib/auth/brand-host";
import { isKnownDevice } from "@/lib/auth/known-device";
import { verifyPassword } from "@/lib/auth/password";
import { PASSWORD_MAX } from "@/lib/auth/password-policy";
import { type SecondFactor, takeSecondFactor } from "@/lib/auth/second-factor";
import { createSession } from "@/lib/auth/session";
import type { SignIn, SignInResult } from "@/lib/auth/sign-in";
import { forgetProofs, recordFailure, recordSuccess, spendProof, throttledFor } from "@/lib/auth/throttle";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import type { User } from "@/lib/db/types";
import { env } from "@/lib/env";
import { queueNotice, wordsOf } from "./letters";

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
  const seconds = await throttledFor(address, request.address);
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
    await recordFailure(address, request.address);
    await recordRefusal(who, user, "auth.sign_in", "failed", "wrong e-mail or password");
    return { ok: false, reason: "wrong" };
  }
  if (!usable.totpEnabledAt) {
    await recordSuccess(address);
    return (await begin(usable, null, request)) ?? { ok: false, reason: "wrong" };
  }
  return withCode(usable, code, who);
};

async function withCode(user: User, code: string | null, who: AnonymousActor): Promise<SignInResult> {
  if (!code) {
    await recordRefusal(who, user, "auth.second_factor", "denied", "right password, no code yet");
    return { ok: false, reason: "code_needed" };
  }
  const seconds = await spendProof(user.id);
  if (seconds > 0) {
    await recordRefusal(who, user, "auth.second_factor", "denied", "throttled");
    return { ok: false, reason: "throttled", seconds };
  }
  const begun = await begin(user, code, who.request);
  if (!begun) {
    await recordFailure(user.email, who.request.address);
    await recordRefusal(who, user, "auth.second_factor", "failed", "wrong or used code");
    return { ok: false, reason: "code_wrong" };
  }
  await recordSuccess(user.email);
  await forgetProofs(user.id);
  return begun;
}

/** The code, the session and their record together: no session without its code, and no code for two. */
async function begin(user: User, code: string | null, request: RequestInfo): Promise<SignInResult | null> {
  const now = new Date();
  const tell = !user.demo && user.lastSignInAt !== null && !(await isKnownDevice(user.id, request, now));
  const words = await wordsOf(user);
  return transact(async (tx) => {
    const factor = code === null ? null : await takeSecondFactor(tx, user, code, now);
    if (code !== null && factor === null) return null;
    // What was checked a moment ago may have changed: a new password, a disabled person, a second factor turned on.
    const { passwordHash, totpEnabledAt } = user;
    const { count } = await tx.user.updateMany({
      where: { id: user.id, status: "active", passwordHash, totpEnabledAt },
      data: { lastSignInAt: now },
    });
    if (count === 0) return null;
    const sessionId = await createSession(user.id, request, tx);
    await recordEntry(tx, entrant(user, sessionId, request), factor);
    if (tell) await queueNotice(tx, user, { notice: "new_device", request, at: now }, words);
    return { ok: true, userId: user.id, name: user.name, email: user.email, sessionId };
  });
}

function entrant(user: User, sessionId: string, request: RequestInfo): UserActor {
  const { id, name, email, role, language, timeZone } = user;
  return {
    type: "user",
    id,
    name,
    email,
    role,
    own: null,
    visit: null,
    sessionId,
    language,
    timeZone,
    request,
  };
}

async function recordEntry(
  tx: Parameters<typeof appendAudit>[0],
  actor: UserActor,
  factor: SecondFactor | null,
): Promise<void> {
  const target = { type: "user", id: actor.id, name: actor.name };
  if (factor) {
    const action = factor === "app" ? "auth.second_factor" : "auth.recovery_code_used";
    await appendAudit(tx, actor, { action, outcome: "success", target });
  }
  await appendAudit(tx, actor, { action: "auth.sign_in", outcome: "success", target });
}
