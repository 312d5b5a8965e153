import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor, ProofMethod, UserActor } from "@/lib/auth/actor";
import { verifyPassword } from "@/lib/auth/password";
import { takeSecondFactor } from "@/lib/auth/second-factor";
import { renewSession } from "@/lib/auth/session";
import { forgetProofs } from "@/lib/auth/throttle";
import { db, type Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { AppError, invalid } from "@/lib/http/errors";
import { ssoProof } from "@/lib/services/single-sign-on/offer";
import { recordFailedProof, takeTry, wrongCode } from "./proof";
import type { ProofWays, Proving } from "./prove-schema";
import { assertSelf } from "./self";

/** What the session goes on with. */
export interface RenewedSession {
  sessionId: string;
  maxAgeSeconds: number;
}

/** By what this person can show who they are. The password alone counts only for who has nothing better. */
export async function proofWays(actor: Actor): Promise<ProofWays> {
  const self = assertSelf(actor);
  const user = await db().user.findUniqueOrThrow({
    where: { id: self.id },
    select: {
      passwordHash: true,
      totpEnabledAt: true,
      _count: { select: { passkeys: true, recoveryCodes: { where: { usedAt: null } } } },
    },
  });
  const passkey = user._count.passkeys > 0;
  const app = user.totpEnabledAt !== null;
  // Under a name where their passkeys do not work, recovery codes are what is left.
  const code = app || (passkey && user._count.recoveryCodes > 0);
  const password = user.passwordHash !== null && !app && !passkey;
  // Signing in at the organisation may take no more than a password there.
  const singleSignOn = app || passkey ? null : await ssoProof(self);
  return { code, passkey, password, singleSignOn };
}

/** In the transaction in which the proof is spent: the session is proven, renewed, and the record says so. */
export async function acceptProof(tx: Tx, self: UserActor, by: ProofMethod): Promise<RenewedSession> {
  const renewed = await renewSession(tx, self, by);
  await appendAudit(tx, self, {
    action: "auth.proof_given",
    outcome: "success",
    target: { type: "user", id: self.id, name: self.name },
    after: { by },
  });
  return renewed;
}

/**
 * Shows that whoever sits at the screen is who signed in: a code of the app, a recovery code, or the password of who
 * has neither app nor passkey. Each try counts before it is judged.
 * @throws AppError invalid at `code` or `current`; too_many_requests; conflict where another way is asked for
 */
export async function proveSelf(actor: Actor, given: Proving): Promise<RenewedSession> {
  const self = assertSelf(actor);
  const ways = await proofWays(self);
  if ("code" in given ? !ways.code : !ways.password) {
    throw new AppError("conflict", "Show it in another way: how you sign in was changed.");
  }
  await takeTry(self);
  const renewed = "code" in given ? await byCode(self, given.code) : await byPassword(self, given.current);
  await forgetProofs(self.id);
  return renewed;
}

async function byCode(self: UserActor, code: string): Promise<RenewedSession> {
  const user = await db().user.findUniqueOrThrow({ where: { id: self.id } });
  const renewed = await transact(async (tx) => {
    const taken = await takeSecondFactor(tx, user, code, new Date());
    return taken && acceptProof(tx, self, "password_and_code");
  });
  if (renewed) return renewed;
  await recordFailedProof(self, "wrong or used code");
  throw wrongCode();
}

async function byPassword(self: UserActor, current: string): Promise<RenewedSession> {
  const user = await db().user.findUniqueOrThrow({ where: { id: self.id } });
  if (!(await verifyPassword(user.passwordHash, current))) {
    await recordFailedProof(self, "wrong password");
    throw invalid({ current: "This is not your password." });
  }
  return transact(async (tx) => {
    // What was checked may have changed while it was: then it proves nothing.
    const { passwordHash } = user;
    const { count } = await tx.user.updateMany({
      where: { id: self.id, passwordHash, totpEnabledAt: null, passkeys: { none: {} } },
      data: { updatedAt: new Date() },
    });
    if (count === 0) throw new AppError("conflict", "How you sign in was changed meanwhile. Try again.");
    return acceptProof(tx, self, "password");
  });
}
