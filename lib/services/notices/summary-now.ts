import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { UserActor } from "@/lib/auth/actor";
import { assertMay, partnerScope } from "@/lib/authz/scope";
import { type Db, db, type Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { AppError } from "@/lib/http/errors";
import { databaseTime } from "@/lib/services/call-exports/database-time";
import { zoneOf } from "@/lib/services/notifications/reader";
import { dueWeek } from "@/lib/services/notifications/week";
import { queueSummary, summaryMail, Weeks } from "./summary-mail";

const WAIT_MS = 60_000;

async function assertNotLately(on: Db | Tx, userId: string, now: Date): Promise<void> {
  const since = new Date(now.getTime() - WAIT_MS);
  const last = await on.mailMessage.findFirst({
    where: { userId, kind: "business_summary", createdAt: { gt: since } },
    select: { id: true },
  });
  if (last) throw tooSoon();
}

function tooSoon(): AppError {
  return new AppError("too_many_requests", "One was made a moment ago. Try again in a minute.", {
    retryAfterSeconds: WAIT_MS / 1_000,
  });
}

/**
 * Last week's summary to oneself, to see what it is like: with what is known by now, whatever the day. It changes
 * nothing about the next Monday.
 * @throws AppError too_many_requests within a minute of the last one
 */
export async function sendSummaryNow(actor: UserActor): Promise<{ id: string }> {
  assertMay(actor, "balance:read");
  const partner = partnerScope(actor, "dashboard:read");
  const now = await databaseTime();
  await assertNotLately(db(), actor.id, now);
  const zone = zoneOf(actor.timeZone, null);
  const week = dueWeek(zone, now);
  const mail = await summaryMail(actor, week, zone, await new Weeks(partner, now).of(week, zone));
  const id = await transact(async (tx) => {
    // Who asks twice at the same time waits here, and is then refused.
    await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${actor.id}::uuid FOR NO KEY UPDATE`;
    await assertNotLately(tx, actor.id, now);
    const queued = await queueSummary(tx, actor, mail, `business_summary_now:${actor.id}:${now.getTime()}`);
    if (queued) {
      await appendAudit(tx, actor, {
        action: "mail.tested",
        outcome: "success",
        target: { type: "mail", id: queued, name: "business_summary" },
      });
    }
    return queued;
  });
  if (!id) throw tooSoon();
  return { id };
}
