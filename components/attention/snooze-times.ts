import { TZDate } from "@date-fns/tz";
import { addDays } from "date-fns";
import { isDay } from "@/lib/format/day-range";

const HOUR_MS = 3_600_000;
/** When a working day begins. */
const MORNING = 9;

export interface SnoozeChoice {
  id: "hour" | "four" | "tomorrow" | "monday";
  label: string;
  /** ISO 8601. */
  until: string;
}

function morningOf(day: Date, zone: string): Date {
  return new TZDate(day.getFullYear(), day.getMonth(), day.getDate(), MORNING, 0, 0, 0, zone);
}

const iso = (at: Date) => new Date(at.getTime()).toISOString();

/** What one can snooze for with one press; mornings and Mondays are those of the viewer's zone. */
export function snoozeChoices(now: Date, zone: string): SnoozeChoice[] {
  const today = new TZDate(now, zone);
  // On a Monday the next one is meant.
  const toMonday = (8 - today.getDay()) % 7 || 7;
  return [
    { id: "hour", label: "1 hour", until: iso(new Date(now.getTime() + HOUR_MS)) },
    { id: "four", label: "4 hours", until: iso(new Date(now.getTime() + 4 * HOUR_MS)) },
    { id: "tomorrow", label: "Tomorrow morning", until: iso(morningOf(addDays(today, 1), zone)) },
    { id: "monday", label: "Monday", until: iso(morningOf(addDays(today, toMonday), zone)) },
  ];
}

/** A day and a time of the clock in the viewer's zone as a moment; null where they are none. */
export function momentOf(day: string, time: string, zone: string): string | null {
  const clock = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  if (!clock || !isDay(day)) return null;
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return iso(new TZDate(year, month - 1, date, Number(clock[1]), Number(clock[2]), 0, 0, zone));
}
