import type { DayRange } from "@/lib/vobiz/types";
import { RENT_HOURS } from "./charges";
import { HOUR_MS, HOURS_OF_DAY, HOURS_OF_WEEK, hourOf } from "./hours";

/** Five weeks: four to know a week by, and long enough to have seen every rent that comes back every 30 days. */
export const HISTORY_HOURS = Math.max(5 * HOURS_OF_WEEK, RENT_HOURS);
/** So much of the past is read at once: a busy wallet's days must not keep the others waiting. */
const STEP_HOURS = 2 * HOURS_OF_DAY;
/** A ledger may show a row late: an hour is read only when it is this old, and again with those after it. */
const CLOSED_AFTER_MS = 10 * 60_000;
const AGAIN_HOURS = 6;
/** A bare date upstream is a day in a zone that nobody documents: no zone is further from UTC than this. */
const ZONE_HOURS = 14;

/** Hours [from, to), counted from the epoch. */
export interface HourRange {
  from: number;
  to: number;
}

/** The end of the last hour that is over for good. */
export function closedUntil(now: Date): number {
  return hourOf(now.getTime() - CLOSED_AFTER_MS);
}

/** The first hour worth knowing: five weeks back, or when the account was made. */
export function horizonOf(closed: number, accountMade: Date | null): number {
  const horizon = closed - HISTORY_HOURS;
  return accountMade ? Math.min(closed, Math.max(horizon, hourOf(accountMade))) : horizon;
}

/**
 * What to read next of a wallet whose hours `known` were read: first what is new, then further back, so that the
 * latest days, which say most, are there first. Null when nothing is missing.
 */
export function nextWindow(known: HourRange, closed: number, horizon: number): HourRange | null {
  const isNew = known.from === known.to || known.to <= horizon;
  if (isNew) return horizon < closed ? { from: Math.max(horizon, closed - STEP_HOURS), to: closed } : null;
  if (known.to < closed) {
    return {
      from: Math.max(known.from, known.to - AGAIN_HOURS),
      to: Math.min(closed, known.to + STEP_HOURS),
    };
  }
  return known.from > horizon ? { from: Math.max(horizon, known.from - STEP_HOURS), to: known.from } : null;
}

/** What is known after a window was read. */
export function knownAfter(known: HourRange, read: HourRange): HourRange {
  if (read.from > known.to || read.to < known.from || known.from === known.to) return read;
  return { from: Math.min(known.from, read.from), to: Math.max(known.to, read.to) };
}

/** The days to ask for, so that whatever zone they are days of, the window is in them. */
export function daysOf({ from, to }: HourRange): DayRange {
  const day = (hour: number) => new Date(hour * HOUR_MS).toISOString().slice(0, 10);
  return { from: day(from - ZONE_HOURS), to: day(to - 1 + ZONE_HOURS) };
}
