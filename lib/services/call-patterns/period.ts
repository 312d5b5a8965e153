import { type DayRange, dayOf, instantsOf } from "@/lib/format/day-range";
import { movedDay } from "@/lib/format/utc-days";
import type { PatternFilter, PeriodDto } from "./schema";

const DAY_MS = 86_400_000;
/** Days that are shown where the question names none, today included. */
export const USUAL_DAYS = 30;

/** A range of days with the moments of a zone at which it begins and ends. */
export function periodIn({ from, to }: DayRange, zone: string): PeriodDto {
  const { start, endExclusive } = instantsOf({ from, to }, zone);
  return { from, to, start: start.toISOString(), end: endExclusive.toISOString() };
}

/** The days asked for, in a zone. A lone first day runs to today, a lone last day is the last of 30. */
export function periodOf(
  { from, to }: Pick<PatternFilter, "from" | "to">,
  zone: string,
  now: Date,
): PeriodDto {
  const today = dayOf(now, zone);
  const last = to ?? (from !== undefined && from > today ? from : today);
  return periodIn({ from: from ?? movedDay(last, 1 - USUAL_DAYS), to: last }, zone);
}

/** The days that they are compared with; null where nothing is compared. */
export function comparedPeriodOf(
  query: Pick<PatternFilter, "compare" | "compareFrom" | "compareTo">,
  own: PeriodDto,
  zone: string,
): PeriodDto | null {
  const back = (days: number) =>
    periodIn({ from: movedDay(own.from, -days), to: movedDay(own.to, -days) }, zone);
  switch (query.compare) {
    case undefined:
      return null;
    case "previous":
      return back((Date.parse(own.to) - Date.parse(own.from)) / DAY_MS + 1);
    case "week":
      return back(7);
    case "four_weeks":
      return back(28);
    case "chosen":
      return query.compareFrom !== undefined && query.compareTo !== undefined
        ? periodIn({ from: query.compareFrom, to: query.compareTo }, zone)
        : null;
  }
}
