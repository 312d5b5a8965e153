import { type DayRange, eachDay, instantsOf } from "@/lib/format/day-range";
import type { PeriodDto, Step } from "./schema";

/** Days that stand for one point of a chart, with the moment at which they begin. */
export interface Stretch extends DayRange {
  start: Date;
}

const weekdayOf = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay();

function beginsAnew(day: string, step: Step): boolean {
  switch (step) {
    case "day":
      return true;
    case "week":
      return weekdayOf(day) === 1;
    case "month":
      return day.endsWith("-01");
  }
}

/** A range in days, weeks from Monday or months of a zone; the first and the last are as long as the range lets them be. */
export function stretchesOf(period: PeriodDto, step: Step, zone: string): Stretch[] {
  const stretches: Stretch[] = [];
  for (const day of eachDay(period)) {
    const open = stretches.at(-1);
    if (open === undefined || beginsAnew(day, step)) {
      stretches.push({ from: day, to: day, start: instantsOf({ from: day, to: day }, zone).start });
    } else open.to = day;
  }
  return stretches;
}
