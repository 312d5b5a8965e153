import "server-only";
import { noteChecked, noteCompleteness, openDays, type SourceState } from "@/lib/db/calls/source";
import { readDays, type SourceDay, staleDays, unreadDays } from "@/lib/db/calls/source-days";
import type { CallList } from "./call-list";
import { readDay } from "./day";
import { concludeSweep, dayOf, look, sweepOf } from "./look";

const DAY_MS = 86_400_000;
/** Days that are read beside each other, so that short ones do not wait for each other's answers. */
const DAYS_AT_ONCE = 12;
/** Days that are looked up at a time: more than a year, because all of them end before the next are looked up. */
const DAYS_AHEAD = 400;

type MayGoOn = () => boolean;

/** Today and yesterday, and the last day that has calls where that is longer ago. */
async function readNewest(list: CallList, state: SourceState, mayGoOn: MayGoOn): Promise<boolean> {
  const yesterday = dayOf(Date.parse(state.today) - DAY_MS);
  await openDays(list.scope, yesterday, state.today);
  const names = [state.today, yesterday, ...(state.lastDay ? [state.lastDay] : [])];
  if (!(await readAll(list, await readDays(list.scope, names), mayGoOn))) return false;
  await noteChecked(list.scope);
  return true;
}

/** Reads days in their order, some beside each other. @returns whether all of them came to their end */
async function readAll(list: CallList, days: readonly SourceDay[], mayGoOn: MayGoOn): Promise<boolean> {
  const waiting = [...days];
  let whole = true;
  let failed = false;
  const work = async () => {
    for (let day = waiting.shift(); day && !failed; day = waiting.shift()) {
      if (!mayGoOn() || (await readDay(list, day, mayGoOn)) === "unfinished") whole = false;
    }
  };
  const workers = Array.from({ length: DAYS_AT_ONCE }, () =>
    work().catch((error: unknown) => {
      failed = true;
      throw error;
    }),
  );
  // All of them end before the first failure is told.
  for (const result of await Promise.allSettled(workers))
    if (result.status === "rejected") throw result.reason;
  return whole;
}

/** The history, newest day first. */
async function readHistory(list: CallList, mayGoOn: MayGoOn): Promise<boolean> {
  for (;;) {
    const days = await unreadDays(list.scope, DAYS_AHEAD);
    if (days.length === 0) break;
    if (!mayGoOn() || !(await readAll(list, days, mayGoOn))) return false;
  }
  await noteCompleteness(list.scope);
  return true;
}

/** Days that nobody compared for a while, or in which something is said to be missing. */
async function readStale(list: CallList, mayGoOn: MayGoOn): Promise<boolean> {
  for (;;) {
    const days = await staleDays(list.scope, sweepOf(list.scope).since, DAYS_AHEAD);
    if (await concludeSweep(list, days.length === 0)) return true;
    if (!mayGoOn() || !(await readAll(list, days, mayGoOn))) return false;
  }
}

/**
 * Brings one list of calls as far as the time allows: its newest days first, then its history, then another look at
 * what is there.
 * @returns whether nothing is left to do for now
 * @throws VobizError
 */
export async function advance(list: CallList, state: SourceState, mayGoOn: MayGoOn): Promise<boolean> {
  if (!state.fresh && !(await readNewest(list, state, mayGoOn))) return false;
  if (state.lookDue) await look(list, state);
  if (!(await readHistory(list, mayGoOn))) return false;
  return readStale(list, mayGoOn);
}
