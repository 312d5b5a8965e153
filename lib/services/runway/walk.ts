import { Decimal } from "decimal.js";
import { RENT_HOURS, type RecurringCharge } from "./charges";
import type { BurnForecast } from "./forecast";
import { HOUR_MS, HOURS_OF_DAY, HOURS_OF_WEEK, slotOf } from "./hours";

/** Further than this a forecast says "more than a year". */
export const MAX_HOURS = 366 * HOURS_OF_DAY;

type Spending = Pick<BurnForecast, "week" | "rents">;

const ZERO = new Decimal(0);

/** The rents that fall due from one hour to before another, in their order. */
function rentsBetween(rents: readonly RecurringCharge[], from: number, to: number): RecurringCharge[] {
  const due: RecurringCharge[] = [];
  for (const { hour, amount } of rents) {
    // One that is overdue is still to come.
    const first = Math.max(hour, from);
    for (let at = first; at < to; at += RENT_HOURS) due.push({ hour: at, amount });
  }
  return due.sort((one, other) => one.hour - other.hour);
}

const sumsByWeek = new WeakMap<readonly Decimal[], Decimal[]>();

/** What the traffic costs from Monday 00:00 to each hour of the week; the last is the whole week. */
function sumsOf(week: readonly Decimal[]): Decimal[] {
  const known = sumsByWeek.get(week);
  if (known) return known;
  const sums = [ZERO];
  for (const rate of week) sums.push((sums.at(-1) ?? ZERO).plus(rate));
  sumsByWeek.set(week, sums);
  return sums;
}

/** The same to a moment that may lie weeks and parts of an hour after that Monday. */
function costUntil(week: readonly Decimal[], moment: number): Decimal {
  const sums = sumsOf(week);
  const weeks = Math.floor(moment / HOURS_OF_WEEK);
  const slot = Math.floor(moment) - weeks * HOURS_OF_WEEK;
  const begun = (week[slot] ?? ZERO).times(moment - Math.floor(moment));
  return (sums[HOURS_OF_WEEK] ?? ZERO)
    .times(weeks)
    .plus(sums[slot] ?? ZERO)
    .plus(begun);
}

/** The hour at which the week of a moment began; both in hours since the epoch. */
function mondayBefore(moment: number): number {
  return Math.floor(moment) - slotOf(Math.floor(moment));
}

/** What the traffic costs from one moment to another. */
function trafficBetween(week: readonly Decimal[], from: number, to: number): Decimal {
  const monday = mondayBefore(from);
  return costUntil(week, to - monday).minus(costUntil(week, from - monday));
}

/** When traffic alone, from a moment on, has spent a balance above zero. It must be enough traffic to do so. */
function spentAt(week: readonly Decimal[], balance: Decimal, from: number): number {
  const sums = sumsOf(week);
  const perWeek = sums[HOURS_OF_WEEK] ?? ZERO;
  const monday = mondayBefore(from);
  const target = costUntil(week, from - monday).plus(balance);
  // Not the floor: what is spent exactly at the end of a week was spent in its last busy hour.
  const weeks = Math.max(0, target.dividedBy(perWeek).ceil().toNumber() - 1);
  const rest = target.minus(perWeek.times(weeks));
  let [low, high] = [0, HOURS_OF_WEEK - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((sums[middle + 1] ?? ZERO).greaterThanOrEqualTo(rest)) high = middle;
    else low = middle + 1;
  }
  const rate = week[low] ?? ZERO;
  const part = rate.isZero()
    ? 0
    : rest
        .minus(sums[low] ?? ZERO)
        .dividedBy(rate)
        .toNumber();
  return monday + weeks * HOURS_OF_WEEK + low + part;
}

/**
 * Hours from `now` until a balance is spent, walking along the week hour by hour, the first and the last in part, and
 * over the rents as they fall due. Nothing is left of a balance at or below zero; at most `MAX_HOURS`.
 */
export function hoursUntilEmpty(forecast: Spending, balance: Decimal, now: Date): number {
  if (balance.lessThanOrEqualTo(0)) return 0;
  const start = now.getTime() / HOUR_MS;
  const end = start + MAX_HOURS;
  let at = start;
  let left = balance;
  for (const { hour, amount } of [...rentsBetween(forecast.rents, start, end), { hour: end, amount: ZERO }]) {
    const traffic = trafficBetween(forecast.week, at, hour);
    if (traffic.greaterThan(left)) return spentAt(forecast.week, left, at) - start;
    left = left.minus(traffic).minus(amount);
    at = hour;
    if (left.lessThanOrEqualTo(0)) return at - start;
  }
  return MAX_HOURS;
}

/** What is expected to be spent in the `hours` from `now` on. */
export function expectedBurn(forecast: Spending, now: Date, hours: number): Decimal {
  const start = now.getTime() / HOUR_MS;
  const rents = rentsBetween(forecast.rents, start, start + hours).map(({ amount }) => amount);
  return trafficBetween(forecast.week, start, start + hours).plus(Decimal.sum(0, ...rents));
}
