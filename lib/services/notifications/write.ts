import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { transact } from "@/lib/db/transact";
import type { NotificationSetting } from "@/lib/db/types";
import { databaseTime } from "@/lib/services/call-exports/database-time";
import { assertOwnNotices, readNotifications } from "./read";
import type { NotificationInput, NotificationView } from "./schema";
import { dueWeek } from "./week";

const auditable = (
  set: Pick<NotificationSetting, "lowBalanceHours" | "weeklySummary"> & { lowBalanceAmount: string | null },
) => ({
  lowBalanceHours: set.lowBalanceHours,
  lowBalanceAmount: set.lowBalanceAmount,
  weeklySummary: set.weeklySummary,
});

/** Changes what the caller is told by mail; nobody changes it for somebody else. */
export async function saveNotifications(actor: Actor, given: NotificationInput): Promise<NotificationView> {
  assertOwnNotices(actor);
  const before = await readNotifications(actor);
  const now = await databaseTime();
  await transact(async (tx) => {
    const known = await tx.notificationSetting.findUnique({ where: { userId: actor.id } });
    const sameLimits =
      before.lowBalanceHours === given.lowBalanceHours && before.lowBalanceAmount === given.lowBalanceAmount;
    const data = {
      ...given,
      // By another threshold it is another question.
      lowToldAt: sameLimits ? (known?.lowToldAt ?? null) : null,
      // Whoever asks for it on a Thursday gets the first one on Monday, and not last week's at once.
      summarySentFor:
        given.weeklySummary && !known?.weeklySummary
          ? dueWeek(before.zone, now).from
          : (known?.summarySentFor ?? null),
    };
    await tx.notificationSetting.upsert({
      where: { userId: actor.id },
      create: { userId: actor.id, ...data },
      update: data,
    });
    await appendAudit(tx, actor, {
      action: "self.notifications_changed",
      outcome: "success",
      target: { type: "user", id: actor.id, name: actor.name },
      before: auditable(before),
      after: auditable(given),
    });
  });
  return readNotifications(actor);
}
