import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor, UserActor } from "@/lib/auth/actor";
import { scopeFor } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { AppError } from "@/lib/http/errors";
import { databaseTime } from "./database-time";
import { nextTime } from "./period";
import { planOf } from "./plan";
import { visibleTo } from "./read";
import { findSchedule, mayChange, type StoredSchedule, toScheduleDto } from "./schedule-read";
import type { CallScheduleDto, CallScheduleInput } from "./schema";

const MOST_SCHEDULES = 50;

function targetOf({ id, name, customer }: Pick<StoredSchedule, "id" | "name" | "customer">) {
  return {
    target: { type: "call_schedule", id, name },
    ...(customer === null ? {} : { authId: customer.authId }),
  };
}

export async function createSchedule(actor: UserActor, input: CallScheduleInput): Promise<CallScheduleDto> {
  // The range of days is the period's; everything else of the filter stays.
  const { customer, from: _from, to: _to, ...filter } = input.filters;
  const { name, cadence, hour, zone, format, columns } = input;
  const scope = await scopeFor(actor, customer, "calls:save");
  const plan = planOf(scope, { format, columns, filter: { ...filter, zone } });
  const where = { audience: plan.audience, ...visibleTo(actor) };
  if ((await db().callExportSchedule.count({ where })) >= MOST_SCHEDULES) {
    throw new AppError(
      "conflict",
      `There are ${MOST_SCHEDULES} schedules already. Remove one of them first.`,
    );
  }
  const now = await databaseTime();
  const { authId, ...columnsOfPlan } = plan;
  const id = await transact(async (tx) => {
    const made = await tx.callExportSchedule.create({
      data: {
        ...columnsOfPlan,
        name,
        cadence,
        hour,
        ownerId: actor.id,
        nextAt: nextTime(cadence, hour, zone, now),
      },
      select: { id: true },
    });
    await appendAudit(tx, actor, {
      action: "call_schedule.created",
      outcome: "success",
      ...targetOf({ id: made.id, name, customer: authId === null ? null : { authId, name: "" } }),
      after: { cadence, hour, zone, format, filter: plan.query },
    });
    return made.id;
  });
  return toScheduleDto(actor, await findSchedule(actor, id));
}

async function changeable(actor: Actor, id: string): Promise<StoredSchedule> {
  const row = await findSchedule(actor, id);
  if (mayChange(actor, row)) return row;
  throw new AppError("forbidden", "Only its owner or an admin may change this schedule.");
}

/** Pausing skips the periods that end meanwhile; resuming goes on with the next. */
export async function pauseSchedule(actor: UserActor, id: string, paused: boolean): Promise<CallScheduleDto> {
  const row = await changeable(actor, id);
  const now = await databaseTime();
  await transact(async (tx) => {
    const { count } = await tx.callExportSchedule.updateMany({
      where: { id: row.id, paused: !paused },
      data: { paused, ...(paused ? {} : { nextAt: nextTime(row.cadence, row.hour, row.zone, now) }) },
    });
    if (count === 0) return;
    await appendAudit(tx, actor, {
      action: "call_schedule.changed",
      outcome: "success",
      ...targetOf(row),
      before: { paused: !paused },
      after: { paused },
    });
  });
  return toScheduleDto(actor, await findSchedule(actor, id));
}

/** Files that it has made stay for as long as they are kept. */
export async function removeSchedule(actor: UserActor, id: string): Promise<{ id: string }> {
  const row = await changeable(actor, id);
  await transact(async (tx) => {
    const { count } = await tx.callExportSchedule.deleteMany({ where: { id: row.id } });
    if (count === 0) return;
    await appendAudit(tx, actor, { action: "call_schedule.removed", outcome: "success", ...targetOf(row) });
  });
  return { id };
}
