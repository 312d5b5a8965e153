import type { Point, Series } from "@/components/charts/series";
import type { ValueFormat } from "@/components/charts/value-format";
import { measured } from "@/lib/services/analytics/measure";
import type { AnalyticsRowDto, Measure } from "@/lib/services/analytics/schema";
import type { FiguresDto } from "@/lib/services/call-patterns/schema";

function formatOf(measure: Measure, currency: string | null): ValueFormat {
  switch (measure) {
    case "asr":
      return { kind: "percent" };
    case "acd":
      return { kind: "duration" };
    case "cost":
      return currency === null ? { kind: "count" } : { kind: "money", currency };
    case "calls":
    case "answered":
    case "minutes":
      return { kind: "count" };
  }
}

/** Ratios are drawn from 0 to 1, money as it is written. */
function drawn(figures: FiguresDto | null, measure: Measure, currency: string | null) {
  const value = figures && measured(figures, measure, currency);
  if (value === null) return null;
  if (measure === "asr") return value.div(100).toNumber();
  return measure === "cost" ? value.toFixed() : value.toNumber();
}

const isRatio = (measure: Measure) => measure === "asr" || measure === "acd";

/** The rows of a split by time as points of a chart, in order of time whatever the table is sorted by. */
export function pointsOf(
  rows: readonly AnalyticsRowDto[],
  measure: Measure,
  currency: string | null,
): Point[] {
  return rows
    .flatMap((row) => (row.days === null ? [] : [{ row, day: row.days.from }]))
    .sort((one, other) => (one.day < other.day ? -1 : 1))
    .map(({ row, day }) => ({
      day,
      values: {
        now: drawn(row.figures, measure, currency),
        // Of a shorter other range nothing stands beside the last days.
        before: row.beforeDays === null ? null : drawn(row.before, measure, currency),
      },
    }));
}

export function seriesOf(
  measure: Measure,
  currency: string | null,
  labels: { now: string; before: string | null },
): Series[] {
  const format = formatOf(measure, currency);
  const now: Series = { key: "now", label: labels.now, kind: isRatio(measure) ? "line" : "bar", format };
  if (labels.before === null) return [now];
  return [now, { key: "before", label: labels.before, kind: "line", format, dashed: true }];
}
