import { formatDate, formatDay, formatTime } from "@/lib/format/date";
import { dayOf } from "@/lib/format/day-range";
import { formatCount } from "@/lib/format/number";
import { english, type Translate } from "@/lib/i18n/translate";
import type { CallHistogramDto } from "@/lib/services/calls/schema";

type Bar = CallHistogramDto["bars"][number];

interface Where {
  step: CallHistogramDto["step"];
  zone: string;
  locale: string;
}

/** The last moment that a bar still contains, so that a day is named by itself and not by the next. */
const lastOf = ({ to }: Pick<Bar, "to">) => new Date(Date.parse(to) - 1);

/** What time a stretch of bars covers: `18 Nov, 10:00 am – 11:00 am`, `18 Nov – 20 Nov 2026`. */
export function spanWords(first: Pick<Bar, "from">, last: Pick<Bar, "to">, where: Where): string {
  const { step, zone, locale } = where;
  const day = (instant: Date | string) => dayOf(new Date(instant), zone);
  const oneDay = day(first.from) === day(lastOf(last));
  if (step === "quarter" || step === "hour") {
    const start = `${formatDay(day(first.from), locale, { year: false })}, ${formatTime(first.from, where)}`;
    const end = formatTime(last.to, where);
    return oneDay
      ? `${start} – ${end}`
      : `${start} – ${formatDay(day(last.to), locale, { year: false })}, ${end}`;
  }
  if (oneDay) return formatDate(first.from, where);
  return `${formatDay(day(first.from), locale, { year: false })} – ${formatDate(lastOf(last), where)}`;
}

/** What a bar says: `18 Nov 2026: 23 calls, 20 answered`. */
export function barWords(bars: readonly Bar[], where: Where, t: Translate = english): string {
  const [first] = bars;
  const last = bars.at(-1);
  if (!first || !last) return "";
  const calls = bars.reduce((sum, bar) => sum + bar.calls, 0);
  const answered = bars.reduce((sum, bar) => sum + bar.answered, 0);
  return t.count(
    calls,
    "{span}: {count} call, {answered} answered",
    "{span}: {count} calls, {answered} answered",
    {
      span: spanWords(first, last, where),
      count: formatCount(calls, where.locale),
      answered: formatCount(answered, where.locale),
    },
  );
}

/** The mark below the axis at the start of a bar. */
export function tickWords(bar: Bar, where: Where, withDay: boolean): string {
  const day = formatDay(dayOf(new Date(bar.from), where.zone), where.locale, {
    year: where.step === "month",
  });
  if (where.step !== "quarter" && where.step !== "hour") return day;
  return withDay ? `${day}, ${formatTime(bar.from, where)}` : formatTime(bar.from, where);
}
