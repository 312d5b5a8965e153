import "server-only";
import { z } from "zod";
import { appendAudit } from "@/lib/audit/append";
import type { SystemActor } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { filterOf, filterText } from "./filter-text";
import { nextTime, periodBefore } from "./period";
import type { ExportPlan } from "./plan";
import { createExport } from "./record";
import { mayStillKeep } from "./requester";
import { exportColumnIds, KEPT_DAYS } from "./schema";

const due = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    cadence: z.enum(["daily", "weekly", "monthly"]),
    hour: z.int(),
    zone: z.string(),
    format: z.enum(["csv", "jsonl"]),
    query: z.string(),
    columns: z.array(z.enum(exportColumnIds)),
    audience: z.enum(["staff", "customer"]),
    customerId: z.string().nullable(),
    authId: z.string().nullable(),
    ownerId: z.string(),
    owner: z.string(),
    nextAt: z.date(),
    now: z.date(),
  }),
);
type Due = z.output<typeof due>[number];

async function findDue(): Promise<Due[]> {
  return due.parse(
    await db().$queryRaw`
      SELECT s."id"::text, s."name", s."cadence"::text, s."hour", s."zone", s."format"::text, s."query", s."columns",
        s."audience", s."customerId"::text, c."authId", s."ownerId"::text, u."name" AS "owner", s."nextAt", now() AS "now"
      FROM "CallExportSchedule" s JOIN "User" u ON u."id" = s."ownerId" LEFT JOIN "Customer" c ON c."id" = s."customerId"
      WHERE NOT s."paused" AND s."nextAt" <= now() ORDER BY s."nextAt" LIMIT 20`,
  );
}

function planFor(schedule: Due): ExportPlan {
  const { format, zone, columns, audience, customerId, authId, cadence, nextAt } = schedule;
  const filter = { ...filterOf(schedule.query), ...periodBefore(cadence, zone, nextAt), zone };
  return { format, zone, columns, audience, customerId, authId, query: filterText(filter) };
}

/** A portal that was away makes up for what it missed, one period after the other, as far back as files are kept. */
function following({ cadence, hour, zone, nextAt, now }: Due): Date {
  const oldest = now.getTime() - KEPT_DAYS * 86_400_000;
  return nextTime(cadence, hour, zone, new Date(Math.max(nextAt.getTime(), oldest)));
}

/** Takes the turn: of any number of instances, one changes the row. */
async function takeTurn(tx: Tx, schedule: Due, paused: boolean): Promise<boolean> {
  const { count } = await tx.callExportSchedule.updateMany({
    where: { id: schedule.id, nextAt: schedule.nextAt, paused: false },
    data: { nextAt: following(schedule), lastAt: schedule.now, paused },
  });
  return count === 1;
}

async function runOne(actor: SystemActor, schedule: Due): Promise<boolean> {
  const allowed = await mayStillKeep(schedule.ownerId, schedule);
  const why = `Paused: ${schedule.owner}, who owns it, may not keep exports any more.`;
  return transact(async (tx) => {
    if (!(await takeTurn(tx, schedule, !allowed))) return false;
    const id = await createExport(tx, actor, planFor(schedule), {
      kept: true,
      scheduleId: schedule.id,
      requester: { id: schedule.ownerId, name: schedule.owner },
    });
    if (allowed) return true;
    await tx.callExport.update({
      where: { id },
      data: { state: "failed", failure: why, finishedAt: schedule.now },
      select: { id: true },
    });
    await appendAudit(tx, actor, {
      action: "call_schedule.changed",
      outcome: "denied",
      target: { type: "call_schedule", id: schedule.id, name: schedule.name },
      ...(schedule.authId === null ? {} : { authId: schedule.authId }),
      reason: why,
      after: { paused: true },
    });
    return true;
  });
}

/** Asks for the exports whose time has come, each exactly once. Returns how many. */
export async function runSchedules(actor: SystemActor): Promise<number> {
  let done = 0;
  for (const schedule of await findDue()) if (await runOne(actor, schedule)) done += 1;
  return done;
}
