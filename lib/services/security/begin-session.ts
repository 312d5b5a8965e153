import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { ProofMethod, RequestInfo, UserActor } from "@/lib/auth/actor";
import { isKnownDevice } from "@/lib/auth/known-device";
import { type SecondFactor, takeSecondFactor } from "@/lib/auth/second-factor";
import { createSession } from "@/lib/auth/session";
import type { SignInResult } from "@/lib/auth/sign-in";
import { transact } from "@/lib/db/transact";
import type { User } from "@/lib/db/types";
import { lockPerson } from "@/lib/services/passkeys/person";
import { queueNotice, wordsOf } from "./letters";

type Begun = Extract<SignInResult, { ok: true }>;

/** What was shown at the door. A code is checked, and spent, together with the beginning of the session. */
export type Shown =
  | { by: "password" | "passkey" }
  /** `vouched`: the provider said that a second factor was shown there. */
  | { by: "single_sign_on"; vouched: boolean }
  /** At the provider without a second factor, then a code of the person's own app. */
  | { by: "single_sign_on"; code: string }
  | { by: "password_and_code"; code: string };

/**
 * The code, the session and their record together: no session without its code, and no code for two.
 * @returns null where the code is wrong or was used, and where the person changed since they were looked up
 */
export async function beginSession(user: User, request: RequestInfo, shown: Shown): Promise<Begun | null> {
  const now = new Date();
  const tell = !user.demo && user.lastSignInAt !== null && !(await isKnownDevice(user.id, request, now));
  const words = await wordsOf(user);
  return transact(async (tx) => {
    // A factor that is being added meanwhile is waited for, and then counts.
    await lockPerson(tx, user.id);
    const factor = "code" in shown ? await takeSecondFactor(tx, user, shown.code, now) : null;
    if ("code" in shown && factor === null) return null;
    // What was checked a moment ago may have changed: a new password, a disabled person, a second factor turned on.
    const { passwordHash, totpEnabledAt } = user;
    const { count } = await tx.user.updateMany({
      where: { id: user.id, status: "active", passwordHash, totpEnabledAt, ...withoutPasskey(shown) },
      data: { lastSignInAt: now },
    });
    if (count === 0) return null;
    const sessionId = await createSession(user.id, request, shown.by, tx);
    if ("vouched" in shown && shown.vouched) {
      await tx.session.update({ where: { id: sessionId }, data: { vouched: true }, select: { id: true } });
    }
    await recordEntry(tx, entrant(user, sessionId, shown.by, request), factor);
    if (tell) await queueNotice(tx, user, { notice: "new_device", request, at: now }, words);
    return { ok: true, userId: user.id, name: user.name, email: user.email, sessionId };
  });
}

/** A password alone opens no account to which a passkey was added meanwhile. */
function withoutPasskey({ by }: Shown) {
  return by === "password" ? { passkeys: { none: {} } } : {};
}

function entrant(user: User, sessionId: string, by: ProofMethod, request: RequestInfo): UserActor {
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
    proven: { at: new Date(), by },
    hasSecondFactor: user.totpEnabledAt !== null || by === "passkey",
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
  const by = actor.proven?.by ?? null;
  await appendAudit(tx, actor, { action: "auth.sign_in", outcome: "success", target, after: { by } });
}
