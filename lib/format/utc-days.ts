import type { DayRange } from "./day-range";

/** The last `days` UTC days up to and with today. */
export function lastDays(days: number, now = new Date()): DayRange {
  return {
    from: new Date(now.getTime() - (days - 1) * 86_400_000).toISOString().slice(0, 10),
    to: now.toISOString().slice(0, 10),
  };
}
