import { formatDateTime } from "@/lib/format/date";
import type { Viewer } from "@/lib/format/viewer";
import type { LeftOutReason, RunwayDto } from "@/lib/services/runway/schema";

const DAY = 24;
const WEEK = 7 * DAY;
const YEAR = 365 * DAY;

const about = (count: number, unit: string) => `about ${count} ${unit}${count === 1 ? "" : "s"}`;

/** A length of time as one would say it: the forecast is no more exact than that. */
export function lengthInWords(hours: number): string {
  if (hours <= 0) return "empty";
  if (hours < 1) return "under an hour";
  if (hours < 1.5 * DAY) return about(Math.round(hours), "hour");
  if (hours < 5 * WEEK) return about(Math.round(hours / DAY), "day");
  if (hours < YEAR / 2) return about(Math.round(hours / WEEK), "week");
  return hours < YEAR ? about(Math.round((hours / YEAR) * 12), "month") : "more than a year";
}

export type Urgency = "danger" | "warning" | "calm";

/** Less than a day is now, less than three is this week's work. */
export function urgencyOf({ state, hours }: Pick<RunwayDto, "state" | "hours">): Urgency {
  if (state !== "ends" || hours === null) return "calm";
  if (hours < DAY) return "danger";
  return hours < 3 * DAY ? "warning" : "calm";
}

export function runwayInWords({ state, hours }: Pick<RunwayDto, "state" | "hours">): string {
  if (state === "quiet") return "no spend";
  return state === "unknown" || hours === null ? "–" : lengthInWords(hours);
}

export const confidenceWords = {
  low: "low: spending is uneven or little of it is known",
  medium: "medium",
  high: "high: weeks of even spending",
} as const;

/** What stands behind the short words: when exactly, how sure, and from how much. */
export function runwayDetail(runway: RunwayDto, viewer: Viewer): string {
  const { state, emptyAt, hours, confidence, knownDays } = runway;
  const days = knownDays === 1 ? "1 day" : `${knownDays} days`;
  if (state === "unknown") return "Too little is known of its spending to say how long it lasts.";
  if (state === "quiet") return `Nothing was spent in the ${days} that are known.`;
  if (hours === 0) return "There is nothing left.";
  return [
    emptyAt ? `Empty ${formatDateTime(emptyAt, viewer)}` : "Lasts more than a year",
    ...(confidence ? [`confidence ${confidenceWords[confidence]}`] : []),
    `expected from ${days} of spending`,
  ].join(" · ");
}

export const leftOutWords: Record<LeftOutReason, string> = {
  enough: "has enough",
  does_not_fit: "does not fit into the master balance",
  no_forecast: "too little is known of its spending",
  no_spend: "spends nothing",
  inactive: "is not active",
  other_currency: "has another currency",
  no_balance: "its balance is not known",
};
