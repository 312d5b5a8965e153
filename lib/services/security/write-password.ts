import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { hashPassword } from "@/lib/auth/password";
import { forgetProofs } from "@/lib/auth/throttle";
import { transact } from "@/lib/db/transact";
import { AppError, invalid } from "@/lib/http/errors";
import { assertFit } from "@/lib/services/people/password";
import { queueNotice, wordsOf } from "./letters";
import { provenByPassword } from "./proof";
import type { PasswordChange } from "./schema";
import { assertSelf } from "./self";

/**
 * Sets a new password, ends every other session of the person, and tells them by mail.
 * @throws AppError invalid at `current` or `password`; too_many_requests after too many wrong ones
 */
export async function changePassword(actor: Actor, { current, password }: PasswordChange): Promise<void> {
  const self = assertSelf(actor);
  assertFit(password, self.email, [self.name, self.own?.name ?? ""]);
  if (password.normalize("NFKC") === current.normalize("NFKC")) {
    throw invalid({ password: "This is the password that you have already." });
  }
  const user = await provenByPassword(self, current);
  const [passwordHash, words] = await Promise.all([hashPassword(password), wordsOf(user)]);
  const now = new Date();
  await transact(async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: user.id, status: "active", passwordHash: user.passwordHash },
      data: { passwordHash, passwordChangedAt: now },
    });
    if (count === 0) throw new AppError("conflict", "Your password was changed meanwhile. Sign in again.");
    await tx.session.updateMany({
      where: { userId: user.id, id: { not: self.sessionId }, revokedAt: null },
      data: { revokedAt: now },
    });
    // A link to reset the old password must not outlive it.
    await tx.passwordReset.updateMany({ where: { userId: user.id, usedAt: null }, data: { usedAt: now } });
    await appendAudit(tx, self, {
      action: "auth.password_changed",
      outcome: "success",
      target: { type: "user", id: user.id, name: user.name },
    });
    await queueNotice(tx, user, { notice: "password_changed", request: self.request, at: now }, words);
  });
  // With a second factor, the password alone must not give back the tries of its codes.
  if (!user.totpEnabledAt) await forgetProofs(self.id);
}
