import type { DayRange } from "@/lib/format/day-range";
import { dayOf } from "@/lib/format/day-range";

export const statementPeriods = ["month", "last_month", "year", "last_year"] as const;
export type StatementPeriod = (typeof statementPeriods)[number];

function pad(part: number): string {
  return String(part).padStart(2, "0");
}

/** The last day of a month; `month` is 1 to 12. */
function lastDay(year: number, month: number): string {
  return `${year}-${pad(month)}-${pad(new Date(Date.UTC(year, month, 0)).getUTCDate())}`;
}

function monthOf(year: number, month: number): DayRange {
  return { from: `${year}-${pad(month)}-01`, to: lastDay(year, month) };
}

/** April to March, as India counts; named by the year in which it begins. */
export function financialYear(year: number): DayRange {
  return { from: `${year}-04-01`, to: `${year + 1}-03-31` };
}

/** The days of a period, whole: its end may be still to come. */
export function daysOf(period: StatementPeriod, zone: string, now: Date): DayRange {
  const today = dayOf(now, zone);
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  const begun = month >= 4 ? year : year - 1;
  switch (period) {
    case "month":
      return monthOf(year, month);
    case "last_month":
      return month === 1 ? monthOf(year - 1, 12) : monthOf(year, month - 1);
    case "year":
      return financialYear(begun);
    case "last_year":
      return financialYear(begun - 1);
  }
}

/** What a file's name says of its days: `2026-10` for a month, `2026-27` for a financial year, else both days. */
export function periodName({ from, to }: DayRange): string {
  const year = Number(from.slice(0, 4));
  if (from.endsWith("-01") && to === lastDay(year, Number(from.slice(5, 7)))) return from.slice(0, 7);
  const financial = financialYear(year);
  if (from === financial.from && to === financial.to) return `${year}-${to.slice(2, 4)}`;
  return from === to ? from : `${from}-to-${to}`;
}
