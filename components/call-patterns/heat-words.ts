import { formatDuration } from "@/lib/format/duration";
import { formatMoney } from "@/lib/format/money";
import { formatCount } from "@/lib/format/number";
import { type HourRow, hourSpan, type Measure, weekdays } from "./heat";
import { percentText } from "./percent-text";

/** Everything about one hour of the week, in one line. */
export function hourInWords(weekday: number, hour: number, row: HourRow | undefined, locale: string): string {
  const when = `${weekdays[weekday - 1]} ${hourSpan(hour)}`;
  if (row === undefined) return `${when}: no calls`;
  const { calls, asr, acd, costs } = row.figures;
  const money = costs.map(({ currency, cost }) => formatMoney(cost, currency, locale)).join(" and ");
  return [
    `${when}: ${formatCount(calls, locale)} ${calls === 1 ? "call" : "calls"}`,
    `ASR ${percentText(asr, locale)}`,
    `ACD ${formatDuration(acd)}`,
    money,
  ]
    .filter(Boolean)
    .join(", ");
}

/** As short as a cell needs it: `1.2K`, `48`, `1m`. Percent and minutes go without their sign where the heading has it. */
export function shortText(value: number | null, measure: Measure, locale: string): string {
  if (value === null) return "";
  switch (measure) {
    case "asr":
      return percentText(value, locale, 0);
    case "acd":
      return value < 100 ? `${Math.round(value)}s` : `${Math.round(value / 60)}m`;
    case "calls":
    case "cost":
      if (value > 0 && value < 1) return "<1";
      return new Intl.NumberFormat(locale, { notation: "compact", maximumSignificantDigits: 2 }).format(
        value,
      );
  }
}
