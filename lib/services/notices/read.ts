import "server-only";
import type { Actor, UserActor } from "@/lib/auth/actor";
import { type Role, roleMay } from "@/lib/authz/permissions";
import { type Db, db, type Tx } from "@/lib/db/client";
import { AppError } from "@/lib/http/errors";
import type { AttentionRuleName } from "@/lib/services/attention/catalog";
import { rulesFor } from "@/lib/services/attention/readable";
import { isSmtpSet } from "@/lib/services/mail/transport";
import { zoneOf } from "@/lib/services/notifications/reader";
import { assertSelf } from "@/lib/services/security/self";
import type { NoticeInput, NoticeModeName, NoticeView } from "./schema";

/**
 * How one is told of the queue is one's own, and the queue is the staff's.
 * @throws AppError forbidden for customers' people, keys, and whoever only visits
 */
export function assertOwnQueueNotices(actor: Actor): UserActor {
  const self = assertSelf(actor);
  if (!self.own) return self;
  throw new AppError("forbidden", "These notices are for the staff.");
}

/** For whoever has not chosen yet: nothing is mailed, and the page one is on shows what opens. */
export const usual: NoticeInput = {
  mode: "off",
  least: "high",
  digestHour: 8,
  quietFrom: null,
  quietTo: null,
  inApp: true,
  weeklySummary: false,
  rules: {},
};

/** Who may be sent the figures of the whole business. */
export function maySummarize(role: Role): boolean {
  return roleMay(role, "dashboard:read") && roleMay(role, "balance:read");
}

/** What somebody chose, of the rules that their role may see. */
export async function chosenBy(userId: string, role: Role, on: Db | Tx = db()): Promise<NoticeInput> {
  const [set, rows] = await Promise.all([
    on.noticeSetting.findUnique({ where: { userId } }),
    on.noticeRule.findMany({ where: { userId } }),
  ]);
  const modes = new Map<string, NoticeModeName>(rows.map(({ rule, mode }) => [rule, mode]));
  const rules: Partial<Record<AttentionRuleName, NoticeModeName>> = {};
  for (const rule of rulesFor(role)) {
    const mode = modes.get(rule);
    if (mode) rules[rule] = mode;
  }
  if (!set) return { ...usual, rules };
  const { mode, least, digestHour, quietFrom, quietTo, inApp } = set;
  const weeklySummary = set.weeklySummary && maySummarize(role);
  return { mode, least, digestHour, quietFrom, quietTo, inApp, weeklySummary, rules };
}

/** How the caller is told of the queue. */
export async function readNotices(actor: Actor): Promise<NoticeView> {
  const { id, role } = assertOwnQueueNotices(actor);
  const [chosen, user] = await Promise.all([
    chosenBy(id, role),
    db().user.findUniqueOrThrow({ where: { id }, select: { email: true, timeZone: true } }),
  ]);
  return {
    ...chosen,
    email: user.email,
    zone: zoneOf(user.timeZone, null),
    readable: rulesFor(role),
    maySummarize: maySummarize(role),
    mailWorks: isSmtpSet(),
  };
}
