import { TZDate } from "@date-fns/tz";
import { addDays, format, startOfISOWeek } from "date-fns";

/** Monday morning, when somebody who reads it comes to work. */
const HOUR = 8;

export interface SummaryWeek {
  /** Monday and Sunday, `YYYY-MM-DD` in the zone. */
  from: string;
  to: string;
  /** From when on figures that are still missing are said to be missing: Tuesday at the same hour. */
  lastCall: Date;
}

function morningOf(day: Date, zone: string): Date {
  const morning = new TZDate(day.getFullYear(), day.getMonth(), day.getDate(), HOUR, 0, 0, 0, zone);
  return new Date(morning.getTime());
}

/** The week whose summary is due now: the one before the last Monday at 08:00 in the zone. */
export function dueWeek(zone: string, now: Date): SummaryWeek {
  // Noon always exists, so days can be counted from there.
  const noon = new TZDate(now, zone);
  noon.setHours(12, 0, 0, 0);
  let monday = startOfISOWeek(noon);
  monday.setHours(12, 0, 0, 0);
  if (morningOf(monday, zone) > now) monday = addDays(monday, -7);
  const day = (days: number) => format(addDays(monday, days), "yyyy-MM-dd");
  return { from: day(-7), to: day(-1), lastCall: morningOf(addDays(monday, 1), zone) };
}

/** The week to send now to whom that of `sentFor` was sent last; null where they have it. */
export function weekToSend(sentFor: string | null, zone: string, now: Date): SummaryWeek | null {
  const week = dueWeek(zone, now);
  // Later than the due one where somebody moved to another zone.
  return sentFor !== null && sentFor >= week.from ? null : week;
}
