import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { assertProven } from "@/lib/auth/fresh-proof";
import { assertMay } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { AppError } from "@/lib/http/errors";
import { endSessions } from "@/lib/services/people/write";
import { queueNotice, wordsOf } from "./letters";

/**
 * For somebody who has lost the phone and the recovery codes, or the device with their passkeys: the password alone
 * opens their account again. Every session of theirs is ended, and they are told by mail.
 */
export async function removeSecondFactor(actor: Actor, email: string): Promise<{ email: string }> {
  assertMay(actor, "people:manage");
  await assertProven(actor);
  const user = await db().user.findUnique({ where: { email: email.trim().toLowerCase() } });
  if (!user) throw new AppError("not_found", `Nobody with the e-mail address ${email}.`);
  const words = await wordsOf(user);
  return transact(async (tx) => {
    const now = new Date();
    const { count } = await tx.user.updateMany({
      where: { id: user.id, totpEnabledAt: { not: null } },
      data: { sealedTotp: null, totpEnabledAt: null, totpLastStep: null },
    });
    // A seed that was never confirmed is not left behind for later.
    await tx.user.updateMany({ where: { id: user.id }, data: { sealedTotp: null, totpLastStep: null } });
    const { count: passkeys } = await tx.passkey.deleteMany({ where: { userId: user.id } });
    if (count + passkeys === 0) throw new AppError("conflict", `${user.email} has no second factor.`);
    await tx.recoveryCode.deleteMany({ where: { userId: user.id } });
    await endSessions(tx, user.id);
    await appendAudit(tx, actor, {
      action: count > 0 ? "auth.totp_disabled" : "auth.passkey_removed",
      outcome: "success",
      target: { type: "user", id: user.id, name: user.name },
      reason: "removed by an admin",
      before: { app: count > 0, passkeys },
    });
    await queueNotice(tx, user, { notice: "second_factor_removed", request: null, at: now }, words);
    return { email: user.email };
  });
}
