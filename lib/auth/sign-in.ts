import "server-only";
import { appendAudit } from "@/lib/audit/append";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import type { Actor, AnonymousActor, RequestInfo } from "./actor";
import { verifyPassword } from "./password";
import { PASSWORD_MAX } from "./password-policy";
import { createSession } from "./session";
import { recordFailure, recordSuccess, throttledFor } from "./throttle";

export type SignInResult =
  | { ok: true; userId: string; name: string; email: string; sessionId: string }
  | { ok: false; reason: "wrong" }
  | { ok: false; reason: "throttled"; seconds: number };

function stranger(email: string, request: RequestInfo): AnonymousActor {
  return { type: "anonymous", id: null, name: email.slice(0, 200), role: null, request };
}

/** E-mail and password against the database; the same answer and effort for unknown, disabled and wrong. */
export async function signIn(email: string, password: string, request: RequestInfo): Promise<SignInResult> {
  const address = email.trim().toLowerCase().slice(0, 320);
  const seconds = await throttledFor(address, request.address);
  if (seconds > 0) {
    await appendAudit(db(), stranger(address, request), {
      action: "auth.sign_in",
      outcome: "denied",
      reason: "throttled",
    });
    return { ok: false, reason: "throttled", seconds };
  }
  const user = await db().user.findUnique({ where: { email: address } });
  const usable = user && user.status === "active" && (!user.demo || env().TANDEM_DEMO) ? user : null;
  const right =
    password.length <= PASSWORD_MAX && (await verifyPassword(usable?.passwordHash ?? null, password));
  if (!usable || !right) {
    await recordFailure(address, request.address);
    await appendAudit(db(), stranger(address, request), {
      action: "auth.sign_in",
      outcome: "failed",
      reason: "wrong e-mail or password",
      ...(user ? { target: { type: "user", id: user.id, name: user.name } } : {}),
    });
    return { ok: false, reason: "wrong" };
  }
  await recordSuccess(address);
  const sessionId = await createSession(usable.id, request);
  const actor: Actor = {
    type: "user",
    id: usable.id,
    name: usable.name,
    email: usable.email,
    role: usable.role,
    own: null,
    visit: null,
    sessionId,
    language: usable.language,
    timeZone: usable.timeZone,
    request,
  };
  await db().$transaction(async (tx) => {
    await tx.user.update({ where: { id: usable.id }, data: { lastSignInAt: new Date() } });
    await appendAudit(tx, actor, {
      action: "auth.sign_in",
      outcome: "success",
      target: { type: "user", id: usable.id, name: usable.name },
    });
  });
  return { ok: true, userId: usable.id, name: usable.name, email: usable.email, sessionId };
}
