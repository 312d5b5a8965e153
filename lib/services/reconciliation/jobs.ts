import "server-only";
import type { SystemActor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/http/errors";
import { log } from "@/lib/log";
import { type DayRange, dayOf, shiftDay } from "./days";
import { reconcile } from "./write";

/** Each day is closed twice, so that a row which came late to the ledger is still seen. */
const NIGHTLY_DAYS = 2;
const WEEKLY_DAYS = 35;

/** The last so many days that are over, in UTC. */
export function closedDays(now: Date, days: number): DayRange {
  const today = dayOf(now);
  return { from: shiftDay(today, -days), to: shiftDay(today, -1) };
}

async function close(actor: SystemActor, days: DayRange, now: Date): Promise<void> {
  try {
    const run = await reconcile(actor, days, now);
    log.info({ run: run.id, result: run.result }, "the books are compared with the ledgers");
  } catch (error) {
    // Somebody else's run is at work; this one comes again by itself.
    if (!(error instanceof AppError && error.code === "still_running")) throw error;
  }
}

/**
 * The nightly close. Asked several times a day and done once: what a portal that was shut down at night, or an upstream
 * that did not answer, has missed is made up for.
 */
export async function closeYesterday(actor: SystemActor, now = new Date()): Promise<void> {
  const days = closedDays(now, NIGHTLY_DAYS);
  const done = await db().reconciliationRun.count({
    where: {
      fromDay: { lte: days.from },
      toDay: { gte: days.to },
      startedAt: { gte: new Date(dayOf(now)) },
      result: { in: ["clean", "differences"] },
    },
  });
  if (done === 0) await close(actor, days, now);
}

/** Once a week the last five: what was changed upstream afterwards shows here. */
export function closeLastWeeks(actor: SystemActor, now = new Date()): Promise<void> {
  return close(actor, closedDays(now, WEEKLY_DAYS), now);
}
