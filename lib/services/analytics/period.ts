import { addDays, endOfMonth, format, subMonths, subYears } from "date-fns";
import { type DayRange, dayOf } from "@/lib/format/day-range";
import {
  comparedPeriodOf as patternsCompared,
  periodIn,
  periodOf,
} from "@/lib/services/call-patterns/period";
import type { AnalyticsFilter, PeriodDto } from "./schema";

/** A calendar day as a date of the machine's own zone: only its day is ever read again. */
function dateOf(day: string): Date {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date, 12);
}

const textOf = (date: Date) => format(date, "yyyy-MM-dd");

/** The same days of an earlier month or year. Whole months stay whole; the 31st becomes the last day of a shorter one. */
function earlier({ from, to }: DayRange, back: (date: Date) => Date): DayRange {
  const [first, last] = [dateOf(from), dateOf(to)];
  const isWhole = from.endsWith("-01") && textOf(endOfMonth(last)) === to;
  return { from: textOf(back(first)), to: textOf(isWhole ? endOfMonth(back(last)) : back(last)) };
}

/** The days asked for, in a zone; the last 30 where none are named. */
export function analyticsPeriod(query: AnalyticsFilter, zone: string, now: Date): PeriodDto {
  return periodOf({ from: query.from, to: query.to }, zone, now);
}

/** The days that they are compared with; null where nothing is compared. */
export function comparedPeriod(query: AnalyticsFilter, own: PeriodDto, zone: string): PeriodDto | null {
  switch (query.compare) {
    case undefined:
      return null;
    case "month":
      return periodIn(
        earlier(own, (date) => subMonths(date, 1)),
        zone,
      );
    case "year":
      return periodIn(
        earlier(own, (date) => subYears(date, 1)),
        zone,
      );
    case "previous":
    case "chosen":
      return patternsCompared(
        { compare: query.compare, compareFrom: query.compareFrom, compareTo: query.compareTo },
        own,
        zone,
      );
  }
}

export const rangePresets = [
  { id: "today", label: "Today" },
  { id: "last7", label: "7 days" },
  { id: "last30", label: "30 days" },
  { id: "month", label: "This month" },
  { id: "lastMonth", label: "Last month" },
  { id: "quarter", label: "This quarter" },
  { id: "year", label: "This year" },
] as const;
export type RangePreset = (typeof rangePresets)[number]["id"];

/** The days that a preset means now, in a zone; ranges that run end with today. */
export function presetDays(preset: RangePreset, zone: string, now: Date): DayRange {
  const to = dayOf(now, zone);
  const today = dateOf(to);
  const year = today.getFullYear();
  const month = today.getMonth();
  switch (preset) {
    case "today":
      return { from: to, to };
    case "last7":
      return { from: textOf(addDays(today, -6)), to };
    case "last30":
      return { from: textOf(addDays(today, -29)), to };
    case "month":
      return { from: `${to.slice(0, 7)}-01`, to };
    case "lastMonth": {
      const first = new Date(year, month - 1, 1, 12);
      return { from: textOf(first), to: textOf(endOfMonth(first)) };
    }
    case "quarter":
      return { from: textOf(new Date(year, month - (month % 3), 1, 12)), to };
    case "year":
      return { from: `${to.slice(0, 4)}-01-01`, to };
  }
}
