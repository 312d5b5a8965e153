import { TZDate } from "@date-fns/tz";
import { format, getDaysInMonth, startOfDay, startOfMonth, subMonths } from "date-fns";

/** A stretch of time in days of a zone; `end` is excluded, and may lie within the last day. */
export interface Stretch {
  from: string;
  to: string;
  start: Date;
  end: Date;
}

export interface Periods {
  today: Stretch;
  /** The same day last month, up to the same time of day. */
  todayBefore: Stretch;
  month: Stretch;
  /** The same days of last month, up to the same time of day. */
  monthBefore: Stretch;
}

const instant = (date: Date) => new Date(date.getTime());

function stretch(start: Date, end: Date): Stretch {
  const day = (date: Date) => format(date, "yyyy-MM-dd");
  return { from: day(start), to: day(end), start: instant(start), end: instant(end) };
}

/**
 * Today and this month until a moment, and what they are compared with. Where last month has no such day, its last day
 * stands for it, and in the sum of the month counts whole.
 * @param until what is known up to, on the day of `now` or before it
 */
export function periodsOf(now: Date, until: Date, zone: string): Periods {
  const today = startOfDay(new TZDate(now, zone));
  // What is not known yet of today leaves it empty, and does not reach back into yesterday.
  const end = new TZDate(Math.max(today.getTime(), Math.min(until.getTime(), now.getTime())), zone);
  const before = subMonths(end, 1);
  const isShorter = end.getDate() > getDaysInMonth(before);
  const monthStart = startOfMonth(end);
  const whole = stretch(startOfMonth(before), before);
  return {
    today: stretch(today, end),
    todayBefore: stretch(startOfDay(before), before),
    month: stretch(monthStart, end),
    monthBefore: isShorter ? { ...whole, end: instant(monthStart) } : whole,
  };
}
