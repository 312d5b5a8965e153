import { hrefWith, type Params } from "@/components/section/href-with";
import type { AnalyticsCallsQuery, AnalyticsRowDto, Breakdown } from "@/lib/services/analytics/schema";

/** The parameters of the page as the address has them; `zone` only where it was named. */
export type Given = Omit<AnalyticsCallsQuery, "page" | "size">;

/** The same page with other parameters. */
export function analyticsHref(given: Given, more: Params = {}): string {
  return hrefWith("/analytics", { ...given, ...more });
}

/** The file of what is shown. @param zone whose days they are, named or not */
export function fileHref(given: Given, zone: string, days: { from: string; to: string }): string {
  return hrefWith("/api/v1/analytics/calls/export", { ...given, ...days, zone });
}

/** The list of calls that a row counts. */
export function callsHref(filter: Record<string, string>): string {
  return hrefWith("/calls", filter);
}

/** Where a row leads: the same page, narrowed to it and split by something else. */
export function narrowedHref(given: Given, by: Breakdown, row: AnalyticsRowDto): string | null {
  const whole = { ...given, sort: undefined, measure: given.measure };
  switch (by) {
    case "time": {
      if (row.days === null) return null;
      const isDay = row.days.from === row.days.to;
      // What it is compared with would be other days than these.
      const days = { ...row.days, compare: undefined, compareFrom: undefined, compareTo: undefined };
      return analyticsHref(whole, { ...days, by: isDay ? "hour" : undefined, step: undefined });
    }
    case "customer":
      return analyticsHref(whole, { customer: row.key, by: undefined });
    case "direction":
      return analyticsHref(whole, { direction: row.key, by: undefined });
    case "product":
      return row.key === "" ? null : analyticsHref(whole, { product: row.key, by: undefined });
    case "number":
      if (!row.number) return null;
      return analyticsHref(whole, { number: row.number, customer: row.authId ?? undefined, by: undefined });
    case "hour":
      return null;
  }
}
