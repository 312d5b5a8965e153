import type { PatternsDto } from "@/lib/services/call-patterns/schema";

export type HourRow = PatternsDto["hours"][number];
export const measures = ["calls", "asr", "acd", "cost"] as const;
export type Measure = (typeof measures)[number];

export const measureWords: Record<Measure, string> = { calls: "Calls", asr: "ASR", acd: "ACD", cost: "Cost" };

export const weekdays = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;

export const hoursOfDay = Array.from({ length: 24 }, (_, hour) => hour);

/** `09:00–10:00` */
export function hourSpan(hour: number): string {
  const clock = (at: number) => `${String(at).padStart(2, "0")}:00`;
  return `${clock(hour)}–${clock((hour + 1) % 24)}`;
}

/** Where a cell stands between nothing and the greatest; shades need no more than a float. Null where nothing is known. */
export function heightIn(row: HourRow | undefined, measure: Measure, currency: string | null): number | null {
  if (row === undefined) return null;
  const { figures } = row;
  switch (measure) {
    case "calls":
      return figures.calls;
    case "asr":
      return figures.asr;
    case "acd":
      return figures.acd;
    case "cost":
      return Number(figures.costs.find((one) => one.currency === currency)?.cost ?? 0);
  }
}

/** Cells by weekday (1 is Monday) and hour. */
export function cellsOf(hours: readonly HourRow[]): (weekday: number, hour: number) => HourRow | undefined {
  const cells = new Map(hours.map((row) => [row.weekday * 24 + row.hour, row]));
  return (weekday, hour) => cells.get(weekday * 24 + hour);
}

/** The cell that a key leads to; the edges hold. Null for keys that mean nothing here. */
export function stepFrom(
  { weekday, hour }: { weekday: number; hour: number },
  key: string,
): { weekday: number; hour: number } | null {
  switch (key) {
    case "ArrowLeft":
      return { weekday, hour: Math.max(0, hour - 1) };
    case "ArrowRight":
      return { weekday, hour: Math.min(23, hour + 1) };
    case "ArrowUp":
      return { weekday: Math.max(1, weekday - 1), hour };
    case "ArrowDown":
      return { weekday: Math.min(7, weekday + 1), hour };
    case "Home":
      return { weekday, hour: 0 };
    case "End":
      return { weekday, hour: 23 };
    default:
      return null;
  }
}
