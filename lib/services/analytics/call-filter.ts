import type { Subject } from "./rows";
import type { AnalyticsFilter, PeriodDto } from "./schema";

export interface Asked {
  query: AnalyticsFilter;
  /** The customer that all is about, if it is about one. */
  authId: string | null;
  zone: string;
  period: PeriodDto;
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Where one's own number stands depends on the direction; without one, calls with it on either side are found. */
function ofNumber(number: string, direction: string | undefined): Record<string, string> {
  if (direction === undefined) return { search: number };
  const side = direction === "inbound" ? "to" : "from";
  return { [`${side}Number`]: number, [`${side}Match`]: "exact" };
}

const IS_NUMBER = /^\+?[0-9*#]{1,32}$/;

/** The one hour that an hour of the week stands for in a range of no more than a week; null where there are more, or none. */
function momentOf(hour: { weekday: number; hour: number }, { period, zone }: Asked): [string, string] | null {
  const [start, end] = [Date.parse(period.start), Date.parse(period.end)];
  if (end - start > 7 * DAY_MS) return null;
  const clock = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][hour.weekday - 1];
  const wanted = `${weekday} ${String(hour.hour).padStart(2, "0")}:00`;
  // Zones are whole quarters of an hour from UTC.
  for (let at = start; at < end; at += HOUR_MS / 4) {
    if (clock.format(at).replace(",", "") === wanted) {
      return [new Date(at).toISOString(), new Date(at + HOUR_MS).toISOString()];
    }
  }
  return null;
}

/** Filters of the list of calls that shows what a row counts; null where no filter of that list can say it. */
export function callFilterOf(subject: Subject, asked: Asked): Record<string, string> | null {
  const { query, authId, zone, period } = asked;
  const days = subject.days ?? { from: period.from, to: period.to };
  const filter: Record<string, string> = { ...days, zone };
  if (authId !== null) filter.customer = authId;
  if (query.direction !== undefined) filter.direction = query.direction;
  if (query.product !== undefined) filter.context = query.product;
  if (query.number !== undefined) Object.assign(filter, ofNumber(query.number, query.direction));
  if (subject.authId !== null) filter.customer = subject.authId;
  if (subject.number !== null) {
    if (!IS_NUMBER.test(subject.number)) return null;
    Object.assign(filter, ofNumber(subject.number, query.direction));
  }
  if (subject.hour !== null) {
    const moment = momentOf(subject.hour, asked);
    if (moment === null) return null;
    [filter.from, filter.to] = moment;
  }
  if (subject.beforeDays !== null && subject.days === null) Object.assign(filter, subject.beforeDays);
  const isBare = subject.authId === null && subject.number === null && subject.hour === null;
  if (isBare && subject.days === null && subject.beforeDays === null) {
    // A direction or a product.
    if (subject.key === "") return null;
    if (subject.key === "inbound" || subject.key === "outbound") {
      filter.direction = subject.key;
      if (query.number !== undefined) {
        delete filter.search;
        Object.assign(filter, ofNumber(query.number, subject.key));
      }
    } else filter.context = subject.key;
  }
  return filter;
}
