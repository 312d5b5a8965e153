import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { transact } from "@/lib/db/transact";
import { assertSelf } from "@/lib/services/security/self";
import type { Preferences } from "./schema";

/** The language and zone in which the caller reads everything, mails too. */
export async function savePreferences(actor: Actor, next: Preferences): Promise<void> {
  const self = assertSelf(actor);
  const before = { language: self.language, timeZone: self.timeZone };
  if (before.language === next.language && before.timeZone === next.timeZone) return;
  await transact(async (tx) => {
    await tx.user.update({ where: { id: self.id }, data: next, select: { id: true } });
    await appendAudit(tx, self, {
      action: "self.preferences_changed",
      outcome: "success",
      target: { type: "user", id: self.id, name: self.name },
      before,
      after: next,
    });
  });
}
