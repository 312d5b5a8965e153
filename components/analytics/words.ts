import { hourSpan, weekdays } from "@/components/call-patterns/heat";
import { contextWords, directionWords } from "@/components/calls/call-words";
import { formatDay } from "@/lib/format/date";
import type { AnalyticsRowDto, Breakdown, Comparison, Measure, Step } from "@/lib/services/analytics/schema";

export const breakdownWords: Record<Breakdown, string> = {
  time: "Over time",
  customer: "By customer",
  direction: "By direction",
  product: "By product",
  number: "By number",
  hour: "By hour of week",
};

/** What the first column lists. */
export const subjectWords: Record<Breakdown, string> = {
  time: "Days",
  customer: "Customer",
  direction: "Direction",
  product: "Product",
  number: "Number",
  hour: "Hour",
};

export const measureWords: Record<Measure, string> = {
  calls: "Calls",
  answered: "Answered",
  minutes: "Minutes",
  asr: "ASR",
  acd: "ACD",
  cost: "Cost",
};

export const stepWords: Record<Step, string> = { day: "By day", week: "By week", month: "By month" };

export const comparisonWords: Record<Exclude<Comparison, "chosen">, string> = {
  previous: "Compare with the days before",
  month: "Compare with a month earlier",
  year: "Compare with a year earlier",
};

/** A range of days as short as it can be said: `12 Nov 2026`, `1 Nov – 22 Nov 2026`. */
export function daysInWords({ from, to }: { from: string; to: string }, locale: string): string {
  if (from === to) return formatDay(from, locale);
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  return `${formatDay(from, locale, { year: !sameYear })} – ${formatDay(to, locale)}`;
}

/** What a row is about. */
export function rowInWords(row: AnalyticsRowDto, by: Breakdown, locale: string): string {
  switch (by) {
    case "time":
      return row.days ? daysInWords(row.days, locale) : "Not in this range";
    case "customer":
      return row.name ?? row.key;
    case "direction":
      return row.key === "inbound" || row.key === "outbound" ? directionWords[row.key] : row.key;
    case "product":
      return contextWords(row.key || null) ?? "No product recorded";
    case "number":
      return row.number || "No number recorded";
    case "hour":
      return row.hour ? `${weekdays[row.hour.weekday - 1]} ${hourSpan(row.hour.hour)}` : row.key;
  }
}
