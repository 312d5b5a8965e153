import "server-only";
import type { SystemActor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { log } from "@/lib/log";
import { databaseTime } from "@/lib/services/call-exports/database-time";
import { zoneOf } from "@/lib/services/notifications/reader";
import { weekToSend } from "@/lib/services/notifications/week";
import { activeStaff } from "@/lib/services/people/who-counts";
import { queueSummary, type SummaryReader, summaryMail, summaryRoles, Weeks } from "./summary-mail";

interface Subscriber {
  summarySentFor: string | null;
  user: SummaryReader & { timeZone: string | null };
}

/** Of the staff, who asked for it and may see the whole business. */
function subscribers(): Promise<Subscriber[]> {
  return db().noticeSetting.findMany({
    where: {
      weeklySummary: true,
      user: { ...activeStaff(), role: { in: summaryRoles } },
    },
    orderBy: { userId: "asc" },
    select: {
      summarySentFor: true,
      user: { select: { id: true, email: true, name: true, role: true, timeZone: true } },
    },
  });
}

async function sendTo({ user, summarySentFor }: Subscriber, weeks: Weeks, now: Date): Promise<boolean> {
  const zone = zoneOf(user.timeZone, null);
  const week = weekToSend(summarySentFor, zone, now);
  if (!week) return false;
  const figures = await weeks.of(week, zone);
  if (figures.calls === null && now < week.lastCall) return false;
  const mail = await summaryMail(user, week, zone, figures);
  return transact(async (tx) => {
    const { count } = await tx.noticeSetting.updateMany({
      where: {
        userId: user.id,
        weeklySummary: true,
        summarySentFor,
        // As they were when it was written for them.
        user: { status: "active", customerId: null, role: user.role, email: user.email },
      },
      data: { summarySentFor: week.from },
    });
    if (count !== 1) return false;
    return (await queueSummary(tx, user, mail, `business_summary:${user.id}:${week.from}`)) !== null;
  });
}

/**
 * The week of the business to those of the staff who asked for it, on Monday morning of their own zone, once. Where its
 * calls are not all known it is tried again until Tuesday. Safe on any number of instances. Returns how many were sent.
 */
export async function sendBusinessSummaries(actor: SystemActor, at?: Date): Promise<number> {
  const now = at ?? (await databaseTime());
  const weeks = new Weeks(partnerScope(actor, "dashboard:read"), now);
  let sent = 0;
  for (const one of await subscribers()) {
    const done = await sendTo(one, weeks, now).catch((error: unknown) => {
      log.error({ person: one.user.id, err: error }, "a summary of the business could not be made");
      return false;
    });
    if (done) sent += 1;
  }
  return sent;
}
