import type { Decimal } from "decimal.js";
import { FEW_CALLS } from "@/lib/services/call-patterns/schema";
import { changeOf, measured } from "./measure";
import type { Split } from "./rows";
import type { AnalyticsSort, Breakdown, Measure } from "./schema";

export interface Order {
  by: Breakdown;
  sort: AnalyticsSort | undefined;
  measure: Measure;
  /** Whose costs are compared. */
  currency: string | null;
}

/** Times and hours in their order; whoever there are many of, the greatest first. */
function usualSort(by: Breakdown, measure: Measure): AnalyticsSort {
  return by === "time" || by === "hour" ? "key" : `-${measure}`;
}

/** A ratio of a few calls says little. */
function isRatioOfFew({ figures }: Split, name: string): boolean {
  return (name === "asr" || name === "acd") && figures.calls < FEW_CALLS;
}

/** Rows in the order asked for. What is unknown stands last either way, and so do customers and numbers with few calls where a ratio decides. */
export function sortRows(rows: readonly Split[], { by, sort, measure, currency }: Order): Split[] {
  const asked = sort ?? usualSort(by, measure);
  const sign = asked.startsWith("-") ? -1 : 1;
  const name = asked.replace("-", "");
  const isRanked = by === "customer" || by === "number";
  const nameOf = ({ subject }: Split) => `${subject.number ?? ""} ${subject.key}`;
  const byKey = (one: Split, other: Split) => {
    const [a, b] = [nameOf(one), nameOf(other)];
    return a < b ? -1 : Number(a > b);
  };
  if (name === "key") return [...rows].sort((one, other) => sign * byKey(one, other));
  const read = (row: Split): Decimal | null => {
    if (name === "change") return changeOf(row, measure, currency);
    if (isRanked && isRatioOfFew(row, name)) return null;
    return measured(row.figures, name as Measure, currency);
  };
  const known = rows.map((row) => ({ row, value: read(row) }));
  known.sort((one, other) => {
    if (one.value === null || other.value === null) {
      const unknown = Number(one.value === null) - Number(other.value === null);
      return unknown || other.row.figures.calls - one.row.figures.calls || byKey(one.row, other.row);
    }
    return (
      sign * one.value.comparedTo(other.value) ||
      other.row.figures.calls - one.row.figures.calls ||
      byKey(one.row, other.row)
    );
  });
  return known.map(({ row }) => row);
}
