import type { ValueFormat } from "./value-format";

export interface Series {
  /** The name of its values in each point. */
  key: string;
  label: string;
  kind: "bar" | "line" | "area";
  format: ValueFormat;
  /** A broken line, so that two can be told apart without colours. */
  dashed?: boolean;
}

export interface Point {
  /** YYYY-MM-DD; every day of the range, the empty ones too. */
  day: string;
  /** Money as decimal strings; null where nothing is known, which is not zero. */
  values: Record<string, number | string | null>;
}

/** CSS colours in the order in which series take them. */
export const SERIES_COLORS = [
  "var(--chart-1)",
  "var(--chart-2)",
  "var(--chart-3)",
  "var(--chart-4)",
  "var(--chart-5)",
] as const;

export function colorOf(place: number): string {
  return SERIES_COLORS[place % SERIES_COLORS.length] ?? SERIES_COLORS[0];
}

/** Where a value stands on the plot. Pixels need no more than a float; what is written comes from the value itself. */
export function heightOf(point: Point, key: string): number | null {
  const value = point.values[key];
  return value === null || value === undefined ? null : Number(value);
}
