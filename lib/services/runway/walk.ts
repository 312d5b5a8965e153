import { Decimal } from "decimal.js";
import { RENT_HOURS, type RecurringCharge } from "./charges";
import type { BurnForecast } from "./forecast";
import { HOUR_MS, HOURS_OF_DAY, HOURS_OF_WEEK, slotOf } from "./hours";

/** Further than this a forecast says "more than a year". */
export const MAX_HOURS = 366 * HOURS_OF_DAY;

type Spending = Pick<BurnForecast, "week" | "rents">;

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

const sumsByWeek = new WeakMap<readonly number[], Float64Array>();
/** Sums that should be equal may differ so much of a week's traffic, because they were added up in another order. */
const NOISE = 1e-12;

/** What the traffic costs from Monday 00:00 to each hour of the week; the last is the whole week. */
function sumsOf(week: readonly number[]): Float64Array {
  const known = sumsByWeek.get(week);
  if (known) return known;
  const sums = new Float64Array(HOURS_OF_WEEK + 1);
  let sum = 0;
  for (const [slot, rate] of week.entries()) {
    sum += rate;
    sums[slot + 1] = sum;
  }
  sumsByWeek.set(week, sums);
  return sums;
}

/** The same to a moment that may lie weeks and parts of an hour after that Monday. */
function costUntil(week: readonly number[], moment: number): number {
  const sums = sumsOf(week);
  const weeks = Math.floor(moment / HOURS_OF_WEEK);
  const slot = Math.floor(moment) - weeks * HOURS_OF_WEEK;
  const begun = (week[slot] ?? 0) * (moment - Math.floor(moment));
  return (sums[HOURS_OF_WEEK] ?? 0) * weeks + (sums[slot] ?? 0) + begun;
}

/** The hour at which the week of a moment began; both in hours since the epoch. */
function mondayBefore(moment: number): number {
  return Math.floor(moment) - slotOf(Math.floor(moment));
}

/** What the traffic costs from one moment to another. */
function trafficBetween(week: readonly number[], from: number, to: number): number {
  const monday = mondayBefore(from);
  return costUntil(week, to - monday) - costUntil(week, from - monday);
}

/** When traffic alone, from a moment on, has spent a balance above zero. It must be enough traffic to do so. */
function spentAt(week: readonly number[], balance: number, from: number): number {
  const sums = sumsOf(week);
  const perWeek = sums[HOURS_OF_WEEK] ?? 0;
  const monday = mondayBefore(from);
  const target = costUntil(week, from - monday) + balance;
  // Not the floor: what is spent exactly at the end of a week was spent in its last busy hour.
  const weeks = Math.max(0, Math.ceil(target / perWeek - NOISE) - 1);
  const rest = target - perWeek * weeks;
  const enough = rest - perWeek * NOISE;
  let [low, high] = [0, HOURS_OF_WEEK - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((sums[middle + 1] ?? 0) >= enough) high = middle;
    else low = middle + 1;
  }
  const rate = week[low] ?? 0;
  const part = rate === 0 ? 0 : Math.max(0, rest - (sums[low] ?? 0)) / rate;
  return monday + weeks * HOURS_OF_WEEK + low + Math.min(1, part);
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
  let left = balance.toNumber();
  for (const { hour, amount } of [...rentsBetween(forecast.rents, start, end), { hour: end, amount: 0 }]) {
    const traffic = trafficBetween(forecast.week, at, hour);
    if (traffic > left) return spentAt(forecast.week, left, at) - start;
    left -= traffic + amount;
    at = hour;
    if (left <= 0) return at - start;
  }
  return MAX_HOURS;
}

/** What is expected to be spent in the `hours` from `now` on, as money is written: to five places. */
export function expectedBurn(forecast: Spending, now: Date, hours: number): Decimal {
  const start = now.getTime() / HOUR_MS;
  const traffic = trafficBetween(forecast.week, start, start + hours);
  const rents = rentsBetween(forecast.rents, start, start + hours);
  return new Decimal(rents.reduce((sum, { amount }) => sum + amount, traffic)).toDecimalPlaces(5);
}
