import { type DayRange, dayOf } from "@/lib/format/day-range";
import { type DashboardRange, MAX_DASHBOARD_DAYS } from "./schema";

const USUAL_DAYS = 30;
const DAY_MS = 86_400_000;

const moved = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** The days asked for, in a zone. A lone first day runs to today, a lone last day begins 30 days earlier. */
export function rangeOf({ from, to }: DashboardRange, zone: string, now: Date): DayRange {
  const today = dayOf(now, zone);
  const last = to ?? (from !== undefined && from > today ? from : today);
  const first = from ?? moved(last, 1 - USUAL_DAYS);
  const [, begin = first] = [first, moved(last, 1 - MAX_DASHBOARD_DAYS)].sort();
  return { from: begin, to: last };
}

/** Ranges that are asked for most, up to and with today. */
export function presetsOf(zone: string, now: Date): { label: string; from: string; to: string }[] {
  const today = dayOf(now, zone);
  const last = (days: number) => ({ label: `${days} days`, from: moved(today, 1 - days), to: today });
  return [last(7), last(30), last(90), { label: "This month", from: `${today.slice(0, 8)}01`, to: today }];
}
