import "server-only";
import { type Role, roleMay, staffRoles } from "@/lib/authz/permissions";
import type { Db, Tx } from "@/lib/db/client";
import { type AttentionRuleName, isRuleName } from "@/lib/services/attention/catalog";
import { rulesFor } from "@/lib/services/attention/readable";
import { zoneOf } from "@/lib/services/notifications/reader";
import { activeStaff } from "@/lib/services/people/who-counts";
import type { NoticeInput, NoticeModeName } from "./schema";

/** Somebody of the staff, as far as it matters for what they are told, and when. */
export interface Recipient extends Omit<NoticeInput, "inApp" | "weeklySummary"> {
  userId: string;
  email: string;
  name: string;
  zone: string;
  readable: ReadonlySet<AttentionRuleName>;
  lastSentAt: Date | null;
  digestSentFor: string | null;
}

function rulesOf(rows: readonly { rule: string; mode: NoticeModeName }[]): Recipient["rules"] {
  const rules: Recipient["rules"] = {};
  for (const { rule, mode } of rows) if (isRuleName(rule)) rules[rule] = mode;
  return rules;
}

const readers: readonly Role[] = staffRoles.filter((role) => roleMay(role, "attention:read"));

/**
 * Everybody of the staff who chose how to be told and may sign in.
 * @param userId this one alone
 */
export async function recipientsNow(on: Db | Tx, userId?: string): Promise<Recipient[]> {
  const rows = await on.noticeSetting.findMany({
    where: {
      ...(userId === undefined ? {} : { userId }),
      user: { ...activeStaff(), role: { in: [...readers] } },
    },
    include: {
      user: { select: { email: true, name: true, role: true, timeZone: true, noticeRules: true } },
    },
  });
  return rows.map(({ user, userId, mode, least, digestHour, quietFrom, quietTo, ...row }) => ({
    userId,
    email: user.email,
    name: user.name,
    zone: zoneOf(user.timeZone, null),
    readable: new Set(rulesFor(user.role)),
    mode,
    least,
    digestHour,
    quietFrom,
    quietTo,
    rules: rulesOf(user.noticeRules),
    lastSentAt: row.lastSentAt,
    digestSentFor: row.digestSentFor,
  }));
}
