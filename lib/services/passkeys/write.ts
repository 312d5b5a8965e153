import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor, UserActor } from "@/lib/auth/actor";
import { assertProven } from "@/lib/auth/fresh-proof";
import { assertMayBeWithout } from "@/lib/auth/needs-factor";
import { replaceRecoveryCodes } from "@/lib/auth/second-factor";
import { db, type Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { AppError, notFound } from "@/lib/http/errors";
import { queueNotice, wordsOf } from "@/lib/services/security/letters";
import { assertSelf } from "@/lib/services/security/self";
import { endOthers, lockPerson } from "./person";
import type { RenamePasskey } from "./schema";

const whose = (self: UserActor) => ({
  target: { type: "user", id: self.id, name: self.name },
  ...(self.own ? { authId: self.own.authId } : {}),
});

/** Of one's own alone: other people's are not there. */
async function ownPasskey(tx: Tx, self: UserActor, id: string): Promise<{ name: string }> {
  const passkey = await tx.passkey.findUnique({ where: { id, userId: self.id }, select: { name: true } });
  if (!passkey) throw notFound("This passkey");
  return passkey;
}

export async function renamePasskey(actor: Actor, { id, name }: RenamePasskey): Promise<void> {
  const self = assertSelf(actor);
  await transact(async (tx) => {
    const before = await ownPasskey(tx, self, id);
    await tx.passkey.updateMany({ where: { id, userId: self.id }, data: { name } });
    await appendAudit(tx, self, {
      action: "auth.passkey_renamed",
      outcome: "success",
      ...whose(self),
      before: { passkey: id, name: before.name },
      after: { passkey: id, name },
    });
  });
}

/**
 * It opens nothing any more, and neither do sessions on other devices.
 * @throws AppError conflict where it is the last second factor and the person's role asks for one
 */
export async function removePasskey(actor: Actor, { id }: { id: string }): Promise<void> {
  const self = assertSelf(actor);
  await assertProven(self);
  const user = await db().user.findUniqueOrThrow({ where: { id: self.id } });
  const words = await wordsOf(user);
  await transact(async (tx) => {
    await lockPerson(tx, self.id);
    const before = await ownPasskey(tx, self, id);
    if (await isLastFactor(tx, self.id, id)) {
      await assertMayBeWithout(self.role);
      // They stood behind a factor that is no more.
      await tx.recoveryCode.deleteMany({ where: { userId: self.id } });
    }
    await tx.passkey.deleteMany({ where: { id, userId: self.id } });
    await endOthers(tx, self);
    await appendAudit(tx, self, {
      action: "auth.passkey_removed",
      outcome: "success",
      ...whose(self),
      before: { passkey: id, name: before.name },
    });
    await queueNotice(tx, user, { notice: "passkey_removed", request: self.request, at: new Date() }, words);
  });
}

async function isLastFactor(tx: Tx, userId: string, id: string): Promise<boolean> {
  const [others, user] = await Promise.all([
    tx.passkey.count({ where: { userId, id: { not: id } } }),
    tx.user.findUniqueOrThrow({ where: { id: userId }, select: { totpEnabledAt: true } }),
  ]);
  return others === 0 && user.totpEnabledAt === null;
}

/** Ten new codes for whoever has passkeys and no app; the old ones no longer count. */
export async function renewRecoveryCodes(actor: Actor): Promise<string[]> {
  const self = assertSelf(actor);
  await assertProven(self);
  const user = await db().user.findUniqueOrThrow({ where: { id: self.id } });
  const words = await wordsOf(user);
  return transact(async (tx) => {
    await lockPerson(tx, self.id);
    if ((await tx.passkey.count({ where: { userId: self.id } })) === 0) {
      throw new AppError("conflict", "Recovery codes stand behind a second factor. Add a passkey first.");
    }
    if ((await tx.user.count({ where: { id: self.id, totpEnabledAt: { not: null } } })) > 0) {
      throw new AppError("conflict", "Show a code of your app for new recovery codes.");
    }
    await endOthers(tx, self);
    await appendAudit(tx, self, { action: "auth.recovery_codes_made", outcome: "success", ...whose(self) });
    await queueNotice(tx, user, { notice: "recovery_codes", request: self.request, at: new Date() }, words);
    return replaceRecoveryCodes(tx, self.id);
  });
}
