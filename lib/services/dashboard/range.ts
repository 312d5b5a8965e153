import { type DayRange, dayOf } from "@/lib/format/day-range";
import { movedDay } from "@/lib/format/utc-days";
import { type DashboardRange, MAX_DASHBOARD_DAYS, STRIP_DAYS } from "./schema";

const USUAL_DAYS = 30;

/** The days asked for, in a zone. A lone first day runs to today, a lone last day is the last of 30. */
export function rangeOf({ from, to }: DashboardRange, zone: string, now: Date): DayRange {
  const today = dayOf(now, zone);
  const last = to ?? (from !== undefined && from > today ? from : today);
  const first = from ?? movedDay(last, 1 - USUAL_DAYS);
  const [, begin = first] = [first, movedDay(last, 1 - MAX_DASHBOARD_DAYS)].sort();
  return { from: begin, to: last };
}

/** The days that a range is chosen from: up to and with the viewer's today, which begins before that of UTC or after it. */
export function stripDays(zone: string, now: Date): DayRange {
  const to = dayOf(now, zone);
  return { from: movedDay(to, 1 - STRIP_DAYS), to };
}

/** Ranges that are asked for most, up to and with today. */
export function presetsOf(zone: string, now: Date): { label: string; from: string; to: string }[] {
  const today = dayOf(now, zone);
  const last = (days: number) => ({ label: `${days} days`, from: movedDay(today, 1 - days), to: today });
  return [last(7), last(30), last(90), { label: "This month", from: `${today.slice(0, 8)}01`, to: today }];
}
