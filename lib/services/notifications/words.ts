import { formatMoney } from "@/lib/format/money";
import type { Translate } from "@/lib/i18n/translate";
import type { RunwayDto } from "@/lib/services/runway/schema";

const DAY = 24;
const WEEK = 7 * DAY;
const YEAR = 365 * DAY;

/** A length of time as one would say it: a forecast is no more exact than that. */
export function lengthInWords(t: Translate, hours: number): string {
  if (hours < 1) return t("under an hour");
  if (hours < 1.5 * DAY) return t.count(Math.round(hours), "about {count} hour", "about {count} hours");
  if (hours < 5 * WEEK) return t.count(Math.round(hours / DAY), "about {count} day", "about {count} days");
  return hours < YEAR
    ? t.count(Math.round(hours / WEEK), "about {count} week", "about {count} weeks")
    : t("more than a year");
}

/** How long a wallet lasts, in a sentence; null where it cannot be said. */
export function runwaySentence(
  t: Translate,
  { state, hours }: Pick<RunwayDto, "state" | "hours">,
): string | null {
  if (state === "quiet") return t("Nothing was spent lately, so it does not run out.");
  if (state === "unknown" || hours === null) return null;
  if (hours <= 0) return t("The balance is used up: calls cannot be made until it is topped up.");
  return t("At your usual spending it lasts {length}.", { length: lengthInWords(t, hours) });
}

/** Wallets carry five decimals; people read two. */
export function moneyInWords(amount: string, currency: string, locale: string): string {
  return formatMoney(amount, currency, locale);
}
