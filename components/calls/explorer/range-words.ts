import { formatDay, formatTime } from "@/lib/format/date";
import { dayOf, isDay } from "@/lib/format/day-range";
import { english, type Translate } from "@/lib/i18n/translate";
import { rangeOf } from "@/lib/services/call-views/page-filter";
import type { CallPageQuery, CallRange } from "@/lib/services/calls/schema";

export const rangeLabels: Record<CallRange, string> = {
  today: "Today",
  yesterday: "Yesterday",
  last7: "Last 7 days",
  last30: "Last 30 days",
  month: "This month",
  all: "All time",
};

interface Where {
  /** The zone that days are of. */
  zone: string;
  locale: string;
}

/** A day, or an instant as its day and time in the zone. */
function momentWords(moment: string, { zone, locale }: Where, year: boolean): string {
  if (isDay(moment)) return formatDay(moment, locale, { year });
  return `${formatDay(dayOf(new Date(moment), zone), locale, { year })}, ${formatTime(moment, { zone, locale })}`;
}

/** The range of a page in words; for instants it ends where they end. */
export function rangeWords(
  query: Pick<CallPageQuery, "from" | "to" | "range">,
  where: Where,
  t: Translate = english,
): string {
  const moving = rangeOf(query);
  if (moving) return t(rangeLabels[moving]);
  const { from, to } = query;
  if (from && to) {
    if (from === to) return momentWords(from, where, true);
    const sameYear = from.slice(0, 4) === to.slice(0, 4);
    return `${momentWords(from, where, !sameYear)} – ${momentWords(to, where, true)}`;
  }
  return from
    ? t("From {moment}", { moment: momentWords(from, where, true) })
    : t("Up to {moment}", { moment: momentWords(to ?? "", where, true) });
}
