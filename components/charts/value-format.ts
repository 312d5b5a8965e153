import { formatDuration } from "@/lib/format/duration";
import { formatMoney } from "@/lib/format/money";
import { formatCount, formatPercent } from "@/lib/format/number";

/** How the values of a series are written. Data, not a function, so that a server component may give it. */
export type ValueFormat =
  | { kind: "count" }
  /** Decimal strings. */
  | { kind: "money"; currency: string }
  /** Seconds. */
  | { kind: "duration" }
  /** Ratios, 0 to 1. */
  | { kind: "percent" };

/** A value in full, exactly as given. */
export function formatValue(value: number | string | null, format: ValueFormat, locale: string): string {
  if (value === null) return "–";
  switch (format.kind) {
    case "count":
      return formatCount(Number(value), locale);
    case "money":
      return formatMoney(String(value), format.currency, locale);
    case "duration":
      return formatDuration(Number(value), locale);
    case "percent":
      return formatPercent(Number(value), locale);
  }
}

/** A round figure for an axis: `₹12L`, `3.5K`. */
export function formatTick(value: number, format: ValueFormat, locale: string): string {
  if (format.kind === "duration") return formatDuration(value, locale);
  if (format.kind === "percent") return formatPercent(value, locale, 0);
  const currency = format.kind === "money" ? { style: "currency" as const, currency: format.currency } : {};
  return new Intl.NumberFormat(locale, {
    ...currency,
    notation: "compact",
    maximumFractionDigits: 1,
    minimumFractionDigits: 0,
  }).format(value);
}
