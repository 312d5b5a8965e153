import { formatDateTime } from "@/lib/format/date";
import type { Viewer } from "@/lib/format/viewer";
import { english, type Translate } from "@/lib/i18n/translate";
import type { LeftOutReason, RunwayDto } from "@/lib/services/runway/schema";

const DAY = 24;
const WEEK = 7 * DAY;
const YEAR = 365 * DAY;

/** A length of time as one would say it: the forecast is no more exact than that. */
export function lengthInWords(hours: number, t: Translate = english): string {
  if (hours <= 0) return t("empty");
  if (hours < 1) return t("under an hour");
  if (hours < 1.5 * DAY) return t.count(Math.round(hours), "about {count} hour", "about {count} hours");
  if (hours < 5 * WEEK) return t.count(Math.round(hours / DAY), "about {count} day", "about {count} days");
  if (hours < YEAR / 2) return t.count(Math.round(hours / WEEK), "about {count} week", "about {count} weeks");
  if (hours >= YEAR) return t("more than a year");
  return t.count(Math.round((hours / YEAR) * 12), "about {count} month", "about {count} months");
}

export type Urgency = "danger" | "warning" | "calm";

/** Less than a day is now, less than three is this week's work. */
export function urgencyOf({ state, hours }: Pick<RunwayDto, "state" | "hours">): Urgency {
  if (state !== "ends" || hours === null) return "calm";
  if (hours < DAY) return "danger";
  return hours < 3 * DAY ? "warning" : "calm";
}

export function runwayInWords(
  { state, hours }: Pick<RunwayDto, "state" | "hours">,
  t: Translate = english,
): string {
  if (state === "quiet") return t("no spend");
  return state === "unknown" || hours === null ? "–" : lengthInWords(hours, t);
}

export const confidenceWords = {
  low: "low: spending is uneven or little of it is known",
  medium: "medium",
  high: "high: weeks of even spending",
} as const;

/** What stands behind the short words: when exactly, how sure, and from how much. */
export function runwayDetail(runway: RunwayDto, viewer: Viewer, t: Translate = english): string {
  const { state, emptyAt, hours, confidence, knownDays } = runway;
  if (state === "unknown") return t("Too little is known of its spending to say how long it lasts.");
  if (state === "quiet") {
    return t.count(
      knownDays,
      "Nothing was spent in the {count} day that are known.",
      "Nothing was spent in the {count} days that are known.",
      { count: knownDays },
    );
  }
  if (hours === 0) return t("There is nothing left.");
  return [
    emptyAt ? t("Empty {when}", { when: formatDateTime(emptyAt, viewer) }) : t("Lasts more than a year"),
    ...(confidence ? [t("confidence {words}", { words: t(confidenceWords[confidence]) })] : []),
    t.count(knownDays, "expected from {count} day of spending", "expected from {count} days of spending", {
      count: knownDays,
    }),
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
