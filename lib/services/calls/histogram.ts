import { TZDate, tzOffset } from "@date-fns/tz";
import type { Span } from "@/lib/db/calls/bars";
import type { CallHistogramDto, histogramSteps } from "./schema";

export type HistogramStep = (typeof histogramSteps)[number];

const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The finest step that leaves at most about 400 bars. */
export function stepFor({ from, to }: Span): HistogramStep {
  const days = (to.getTime() - from.getTime()) / DAY_MS;
  if (days <= 2.2) return "quarter";
  if (days <= 16) return "hour";
  if (days <= 400) return "day";
  return days <= 2_800 ? "week" : "month";
}

/** The start of the hour of `zone` that an instant lies in. */
function hourOf(zone: string, time: number): number {
  const offset = tzOffset(zone, new Date(time)) * MINUTE_MS;
  return Math.floor((time + offset) / HOUR_MS) * HOUR_MS - offset;
}

/** Starts of quarters or hours; where clocks change by less than an hour, an hour begins anew. */
function clockStarts(step: "quarter" | "hour", { from, to }: Span, zone: string): Date[] {
  const starts: Date[] = [];
  const length = step === "quarter" ? QUARTER_MS : HOUR_MS;
  let time =
    step === "quarter" ? Math.floor(from.getTime() / QUARTER_MS) * QUARTER_MS : hourOf(zone, from.getTime());
  while (time < to.getTime()) {
    starts.push(new Date(time));
    const next = time + length;
    const aligned = step === "quarter" ? next : hourOf(zone, next);
    time =
      aligned > time && tzOffset(zone, new Date(aligned)) === tzOffset(zone, new Date(next)) ? aligned : next;
  }
  return starts;
}

const DAYS_OF = { day: 1, week: 7 } as const;

/** Starts of days, weeks (from Monday) or months, each at its own midnight: days of 23 and 25 hours included. */
function calendarStarts(step: "day" | "week" | "month", { from, to }: Span, zone: string): Date[] {
  const local = new TZDate(from.getTime(), zone);
  const [year, month] = [local.getFullYear(), local.getMonth()];
  const day = local.getDate() - (step === "week" ? (local.getDay() + 6) % 7 : 0);
  const startOf = (index: number) =>
    step === "month"
      ? new TZDate(year, month + index, 1, zone)
      : new TZDate(year, month, day + index * DAYS_OF[step], zone);
  const starts: Date[] = [];
  for (let index = 0; ; index += 1) {
    const start = startOf(index).getTime();
    if (start >= to.getTime()) return starts;
    starts.push(new Date(start));
  }
}

/** Where the bars of a span begin, without gaps; the first begins with or before the span. */
export function barStarts(span: Span, zone: string): Date[] {
  const step = stepFor(span);
  return step === "quarter" || step === "hour"
    ? clockStarts(step, span, zone)
    : calendarStarts(step, span, zone);
}

/** Bars with their counts, cut off where the span ends. */
export function toHistogram(
  span: Span | null,
  zone: string,
  starts: readonly Date[],
  counts: readonly { bar: number; calls: number; answered: number }[],
): CallHistogramDto {
  if (!span) return { step: "day", zone, bars: [] };
  const found = new Map(counts.map((count) => [count.bar, count]));
  const bars = starts.map((start, index) => ({
    from: new Date(Math.max(start.getTime(), span.from.getTime())).toISOString(),
    to: new Date(Math.min((starts[index + 1] ?? span.to).getTime(), span.to.getTime())).toISOString(),
    calls: found.get(index)?.calls ?? 0,
    answered: found.get(index)?.answered ?? 0,
  }));
  return { step: stepFor(span), zone, bars };
}
