import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { assertMay } from "@/lib/authz/scope";
import { transact } from "@/lib/db/transact";
import { AppError } from "@/lib/http/errors";

/**
 * For somebody who has lost the phone and the recovery codes: the password alone opens their account again. Every
 * session of theirs is ended.
 */
export async function removeSecondFactor(actor: Actor, email: string): Promise<{ email: string }> {
  assertMay(actor, "people:manage");
  return transact(async (tx) => {
    const user = await tx.user.findUnique({ where: { email: email.trim().toLowerCase() } });
    if (!user) throw new AppError("not_found", `Nobody with the e-mail address ${email}.`);
    if (!user.totpEnabledAt) throw new AppError("conflict", `${user.email} has no second factor.`);
    await tx.user.update({
      where: { id: user.id },
      data: { sealedTotp: null, totpEnabledAt: null, totpLastStep: null },
      select: { id: true },
    });
    await tx.recoveryCode.deleteMany({ where: { userId: user.id } });
    await tx.session.updateMany({
      where: { userId: user.id, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    await appendAudit(tx, actor, {
      action: "auth.totp_disabled",
      outcome: "success",
      target: { type: "user", id: user.id, name: user.name },
      reason: "removed by an admin",
    });
    return { email: user.email };
  });
}
