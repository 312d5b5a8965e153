import type { DayRange } from "./day-range";

const DAY_MS = 86_400_000;

/** A calendar day moved by whole days; no zone is involved, the machine's own neither. */
export function movedDay(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The last `days` UTC days up to and with today. */
export function lastDays(days: number, now = new Date()): DayRange {
  return {
    from: new Date(now.getTime() - (days - 1) * DAY_MS).toISOString().slice(0, 10),
    to: now.toISOString().slice(0, 10),
  };
}
