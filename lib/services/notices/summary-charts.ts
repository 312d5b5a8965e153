import type { DayRange } from "@/lib/format/day-range";
import { costIn } from "@/lib/services/call-patterns/figures";
import type { LetterChart } from "@/lib/services/mail/letter";
import type { WeekCalls } from "./summary-calls";
import { countWords, dayWords, moneyWords, weekWords } from "./summary-words";

const BEFORE = "Week before";
/** Further currencies stand in the figures; a mail of ten pictures is not looked at. */
const MOST_CURRENCIES = 2;

interface Bar {
  label: string;
  now: string | number;
  before: string | number | null;
}

/** @param name of the bars, @param written how a figure is written for people */
function chartOf(
  name: string,
  title: string,
  bars: readonly Bar[],
  written: (value: string | number) => string,
): LetterChart {
  const old = bars.flatMap(({ before }) => (before === null ? [] : [before]));
  return {
    title,
    name,
    bars: bars.map(({ label, now }) => ({ label, value: Number(now), text: written(now) })),
    ...(old.length === bars.length && bars.length > 0
      ? { before: { name: BEFORE, values: old.map(Number), texts: old.map(written) } }
      : {}),
  };
}

/** Spending by day and the customers who spend most, in each currency, and the calls by day. */
export function summaryCharts({ figures, days, top }: WeekCalls, week: DayRange): LetterChart[] {
  const name = weekWords(week);
  const currencies = figures.costs.map(({ currency }) => currency).slice(0, MOST_CURRENCIES);
  const of = (currency: string) => (currencies.length > 1 ? `, ${currency}` : "");
  const money = (currency: string) => (value: string | number) => moneyWords(String(value), currency);
  return [
    ...currencies.map((currency) =>
      chartOf(
        name,
        `Spend by day${of(currency)}`,
        days.map((one) => ({
          label: dayWords(one.day),
          now: costIn(one.figures, currency).toFixed(),
          before: one.before && costIn(one.before, currency).toFixed(),
        })),
        money(currency),
      ),
    ),
    chartOf(
      name,
      "Calls by day",
      days.map((one) => ({
        label: dayWords(one.day),
        now: one.figures.calls,
        before: one.before?.calls ?? null,
      })),
      (value) => countWords(Number(value)),
    ),
    ...top
      .filter(({ currency }) => currencies.includes(currency))
      .map(({ currency, customers }) =>
        chartOf(
          name,
          `Customers who spent most${of(currency)}`,
          customers.map((one) => ({ label: one.name, now: one.now, before: one.before })),
          money(currency),
        ),
      ),
  ];
}
