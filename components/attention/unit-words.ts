import { formatCount } from "@/lib/format/number";
import type { RuleDto } from "@/lib/services/attention/schema";

type Threshold = RuleDto["thresholds"][number];

const units: Record<Threshold["unit"], string> = {
  hours: "hours",
  days: "days",
  minutes: "minutes",
  money: "in the account's currency",
  percent: "%",
  count: "times",
};

export function unitWords(unit: Threshold["unit"]): string {
  return units[unit];
}

/** A figure with its unit; null where it does not count. */
export function figureWords(value: number | null, unit: Threshold["unit"], locale: string): string {
  if (value === null) return "not used";
  const figure = Number.isInteger(value) ? formatCount(value, locale) : String(value);
  return unit === "money" ? figure : unit === "percent" ? `${figure} %` : `${figure} ${units[unit]}`;
}
