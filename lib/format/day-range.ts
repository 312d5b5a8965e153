import { TZDate } from "@date-fns/tz";
import { format, startOfDay, startOfMonth, subDays } from "date-fns";
import { movedDay } from "./utc-days";

/** Both days are part of the range, as `YYYY-MM-DD` in the viewer's zone. */
export interface DayRange {
  from: string;
  to: string;
}

export const DAY_PRESETS = [
  { id: "today", label: "Today" },
  { id: "yesterday", label: "Yesterday" },
  { id: "last7", label: "Last 7 days" },
  { id: "last30", label: "Last 30 days" },
  { id: "month", label: "This month" },
] as const;

export type DayPreset = (typeof DAY_PRESETS)[number]["id"];

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Whether the text is a day that exists: 2026-02-30 does not. */
export function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** The calendar day of an instant in a zone. */
export function dayOf(instant: Date, zone: string): string {
  return format(new TZDate(instant, zone), "yyyy-MM-dd");
}

/** The days that a preset means now, in a zone. "Last 7 days" ends with today and counts it. */
export function dayRange(preset: DayPreset, zone: string, now: Date): DayRange {
  const today = new TZDate(now, zone);
  const day = (date: Date) => format(date, "yyyy-MM-dd");
  switch (preset) {
    case "today":
      return { from: day(today), to: day(today) };
    case "yesterday":
      return { from: day(subDays(today, 1)), to: day(subDays(today, 1)) };
    case "last7":
      return { from: day(subDays(today, 6)), to: day(today) };
    case "last30":
      return { from: day(subDays(today, 29)), to: day(today) };
    case "month":
      return { from: day(startOfMonth(today)), to: day(today) };
  }
}

/** Which preset a range is, if it is one. */
export function presetOf(range: DayRange, zone: string, now: Date): DayPreset | null {
  const found = DAY_PRESETS.find(({ id }) => {
    const days = dayRange(id, zone, now);
    return days.from === range.from && days.to === range.to;
  });
  return found?.id ?? null;
}

/**
 * The instants that a range of days covers: from the first moment of the first day up to, and without, the first
 * moment of the day after the last. A day with a clock change is 23 or 25 hours long; where midnight is skipped, the day starts at 01:00.
 * @throws RangeError if a day does not exist or the range runs backwards
 */
export function instantsOf(range: DayRange, zone: string): { start: Date; endExclusive: Date } {
  if (!isDay(range.from) || !isDay(range.to) || range.from > range.to) {
    throw new RangeError("A range of days needs two existing days, the earlier first");
  }
  return { start: startOf(range.from, zone), endExclusive: startOf(movedDay(range.to, 1), zone) };
}

function startOf(day: string, zone: string): Date {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  // Noon always exists, so the day is certain before its first moment is looked for.
  return new Date(startOfDay(new TZDate(year, month - 1, date, 12, 0, 0, 0, zone)).getTime());
}

/**
 * The first moment of each day of a range, and at the end that of the day after the last.
 * @throws RangeError if a day does not exist or the range runs backwards
 */
export function midnightsOf(range: DayRange, zone: string): Date[] {
  const { start, endExclusive } = instantsOf(range, zone);
  const [, ...later] = eachDay(range);
  return [start, ...later.map((day) => startOf(day, zone)), endExclusive];
}

/** Every day of a range in order, for charts that must show the empty days too. */
export function eachDay(range: DayRange): string[] {
  const days: string[] = [];
  for (let day = range.from; day <= range.to; day = movedDay(day, 1)) days.push(day);
  return days;
}
