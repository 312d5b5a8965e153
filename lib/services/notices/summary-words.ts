import { Decimal } from "decimal.js";
import { formatDay } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";
import { formatCount, formatPercent } from "@/lib/format/number";
import { DEFAULT_VIEWER } from "@/lib/format/viewer";

/** The pages of the staff are English, and so are its mails. */
const { locale } = DEFAULT_VIEWER;
const weekday = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" });

/** `Mon 16 Nov`. */
export function dayWords(day: string): string {
  return `${weekday.format(new Date(`${day}T00:00:00Z`))} ${formatDay(day, locale, { year: false })}`;
}

/** `16 Nov – 22 Nov 2026`. */
export function weekWords({ from, to }: { from: string; to: string }): string {
  return `${formatDay(from, locale, { year: false })} – ${formatDay(to, locale)}`;
}

export const countWords = (count: number) => formatCount(count, locale);
export const moneyWords = (amount: string, currency: string) => formatMoney(amount, currency, locale);

/** Of a minute: as exact as wallets are. */
export const rateWords = (amount: string, currency: string) =>
  formatMoney(amount, currency, locale, { decimals: "wallet" });

export function manyWords(count: number, one: string, many: string): string {
  return `${countWords(count)} ${count === 1 ? one : many}`;
}

export function percentWords(percent: number | null): string {
  return formatPercent(percent === null ? null : percent / 100, locale);
}

/** How much more or less, in percent of what it was; null where there was nothing. */
export function changeWords(now: Decimal.Value, before: Decimal.Value): string | null {
  const old = new Decimal(before);
  if (old.isZero()) return null;
  const ratio = new Decimal(now).minus(old).div(old).toNumber();
  const text = formatPercent(Math.abs(ratio), locale);
  if (text === formatPercent(0, locale)) return "the same";
  return `${ratio > 0 ? "+" : "−"}${text}`;
}

/** A figure beside that of the week before: `1,240 (week before 1,100, +12.7%)`. */
export function besideWords(
  now: Decimal.Value,
  before: Decimal.Value | null,
  written: (value: string) => string,
): string {
  const text = written(new Decimal(now).toFixed());
  if (before === null) return text;
  const change = changeWords(now, before);
  return `${text} (week before ${written(new Decimal(before).toFixed())}${change === null ? "" : `, ${change}`})`;
}
