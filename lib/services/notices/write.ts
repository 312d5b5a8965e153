import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import type { Role } from "@/lib/authz/permissions";
import type { Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { invalid } from "@/lib/http/errors";
import { ruleNames } from "@/lib/services/attention/catalog";
import { rulesFor } from "@/lib/services/attention/readable";
import { databaseTime } from "@/lib/services/call-exports/database-time";
import { zoneOf } from "@/lib/services/notifications/reader";
import { dueWeek } from "@/lib/services/notifications/week";
import { nextHour, quietUntil } from "./hours";
import { assertOwnQueueNotices, chosenBy, maySummarize, readNotices } from "./read";
import type { NoticeInput, NoticeView } from "./schema";

/** @throws AppError invalid, at the field, for what the role does not let them see */
function assertMayBeTold(role: Role, { rules, weeklySummary }: NoticeInput): void {
  const readable = rulesFor(role);
  const errors: Record<string, string> = {};
  for (const rule of ruleNames) {
    if (rules[rule] !== undefined && !readable.includes(rule)) {
      errors[`rules.${rule}`] = "Your role may not see what this rule tells.";
    }
  }
  if (weeklySummary && !maySummarize(role)) {
    errors.weeklySummary = "Your role may not see the figures of the whole business.";
  }
  if (Object.keys(errors).length > 0) throw invalid(errors);
}

/** Each rule of their own choice by its name. */
const auditable = ({ rules, ...set }: NoticeInput) => ({ ...set, ...rules });

/** What waits for this person goes out by their new hours. */
async function waitAnew(tx: Tx, userId: string, set: NoticeInput, zone: string, now: Date): Promise<void> {
  await tx.noticeDelivery.updateMany({
    where: { userId, state: "held" },
    data: { dueAt: nextHour(set.digestHour, zone, now) },
  });
  await tx.noticeDelivery.updateMany({
    where: { userId, state: "queued", dueAt: { gt: now } },
    data: { dueAt: quietUntil(set, zone, now) ?? now },
  });
}

/** Changes how the caller is told of the queue; nobody changes it for somebody else. */
export async function saveNotices(actor: Actor, given: NoticeInput): Promise<NoticeView> {
  const self = assertOwnQueueNotices(actor);
  assertMayBeTold(self.role, given);
  const userId = self.id;
  const now = await databaseTime();
  await transact(async (tx) => {
    // Who saves twice at the same time waits here, so that each "before" is what the other one left.
    await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${userId}::uuid FOR NO KEY UPDATE`;
    const { timeZone } = await tx.user.findUniqueOrThrow({
      where: { id: userId },
      select: { timeZone: true },
    });
    const zone = zoneOf(timeZone, null);
    const before = await chosenBy(userId, self.role, tx);
    const known = await tx.noticeSetting.findUnique({ where: { userId }, select: { summarySentFor: true } });
    const { rules, ...settings } = given;
    // Whoever asks for it on a Thursday gets the first one on Monday, and not last week's at once.
    const fresh = given.weeklySummary && !before.weeklySummary;
    const summarySentFor = fresh ? dueWeek(zone, now).from : (known?.summarySentFor ?? null);
    const data = { ...settings, summarySentFor };
    await tx.noticeSetting.upsert({ where: { userId }, create: { userId, ...data }, update: data });
    await tx.noticeRule.deleteMany({ where: { userId } });
    await tx.noticeRule.createMany({
      data: ruleNames.flatMap((rule) => {
        const mode = rules[rule];
        return mode ? [{ userId, rule, mode }] : [];
      }),
    });
    await waitAnew(tx, userId, given, zone, now);
    await appendAudit(tx, self, {
      action: "self.notices_changed",
      outcome: "success",
      target: { type: "user", id: userId, name: self.name },
      before: auditable(before),
      after: auditable(given),
    });
  });
  return readNotices(actor);
}
