import { DEFAULT_LOCALE } from "./money";

const formatters = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: string, digits: number, style: "decimal" | "percent"): Intl.NumberFormat {
  const key = `${locale} ${digits} ${style}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, { style, maximumFractionDigits: digits });
  formatters.set(key, made);
  return made;
}

/** A count of things, grouped: `12,34,567` for en-IN. */
export function formatCount(count: number | bigint, locale: string = DEFAULT_LOCALE): string {
  return numberFormat(locale, 0, "decimal").format(count);
}

/** @param ratio 0 to 1, not 0 to 100; null (nothing to divide by) becomes a dash */
export function formatPercent(ratio: number | null, locale: string = DEFAULT_LOCALE, digits = 1): string {
  if (ratio === null || !Number.isFinite(ratio)) return "–";
  return numberFormat(locale, digits, "percent").format(ratio);
}
