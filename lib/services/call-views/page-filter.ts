import { dayRange } from "@/lib/format/day-range";
import type { CallFilter } from "@/lib/services/calls/filter-schema";
import type { CallPageQuery, CallRange } from "@/lib/services/calls/schema";

/** Where an address names no range. */
export const usualRange: CallRange = "last30";

/** Which moving range a page shows; null where its address names instants or days. */
export function rangeOf({ from, to, range }: Pick<CallPageQuery, "from" | "to" | "range">): CallRange | null {
  if (from !== undefined || to !== undefined) return null;
  return range ?? usualRange;
}

/**
 * The filter that a page asks with: ranges become days of the filter's zone, or else of the viewer's.
 * What only concerns the page (columns, peek, view, customer, cursor) is left out.
 */
export function filterOfPage(query: CallPageQuery, viewerZone: string, now: Date): CallFilter {
  const { customer, limit, cursor, range, columns, peek, view, ...filter } = query;
  const zone = filter.zone ?? viewerZone;
  const moving = rangeOf(query);
  const days = moving === null || moving === "all" ? {} : dayRange(moving, zone, now);
  return { ...filter, ...days, zone };
}

/** Filters as parameters of an address, by name; lists by commas. */
export function asParams(filter: Record<string, unknown>): URLSearchParams {
  const given = Object.entries(filter)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]): [string, string] => [name, Array.isArray(value) ? value.join(",") : String(value)])
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return new URLSearchParams(given);
}
