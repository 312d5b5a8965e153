import { type BurnHistory, unitsOf } from "./history";
import { HOURS_OF_DAY } from "./hours";

/** The vendor rents numbers and channels for this long at a time. */
export const RENT_HOURS = 30 * HOURS_OF_DAY;

/** A single charge that is expected at an hour, counted from the epoch, and every 30 days from then on. */
export interface RecurringCharge {
  hour: number;
  /** In the currency. */
  amount: number;
}

/** An hour that cost this many usual hours is no traffic, unless it is one of several in a row: a surge lasts. */
const TIMES_USUAL = 12;
const SURGE_HOURS = 3;
/** Fewer hours of spending than this in two weeks show nothing usual: each stands for itself. */
const FEW_HOURS = 6;
const LONG_HOURS = 14 * HOURS_OF_DAY;

/** Filled one by one: made from an iterator, the array takes more than twice as long. */
function medianOf(spent: BurnHistory["spent"]): number {
  const amounts = new Float64Array(spent.size);
  let count = 0;
  for (const amount of spent.values()) {
    amounts[count] = amount;
    count += 1;
  }
  return amounts.sort()[Math.floor(count / 2)] ?? 0;
}

/** How many hours in a row, this one among them, are in the set. */
function runAround(hour: number, hours: ReadonlySet<number>): number {
  let run = 1;
  for (let at = hour - 1; hours.has(at); at -= 1) run += 1;
  for (let at = hour + 1; hours.has(at); at += 1) run += 1;
  return run;
}

/**
 * Takes the rents out of a history: single hours far above what the wallet's hours usually cost. Rents are most of
 * what a quiet wallet spends and come on one day, so spread over the weeks they would spoil the rhythm and be missed
 * when they are due. The ledger of a partner does not say what a row is for, hence by size.
 */
export function withoutRents(history: BurnHistory): { traffic: BurnHistory; rents: RecurringCharge[] } {
  const few = history.spent.size < FEW_HOURS && history.to - history.from >= LONG_HOURS;
  const usual = few ? 0 : medianOf(history.spent);
  const limit = usual * TIMES_USUAL;
  const high = new Set<number>();
  for (const [hour, spent] of history.spent) if (spent > limit) high.add(hour);
  if (high.size === 0) return { traffic: history, rents: [] };
  const rents: RecurringCharge[] = [];
  const spent = new Map(history.spent);
  for (const hour of high) {
    if (!few && runAround(hour, high) >= SURGE_HOURS) continue;
    const amount = unitsOf((history.spent.get(hour) ?? 0) - usual);
    // The usual part of that hour is traffic all the same.
    spent.set(hour, usual);
    // A rent that should have come back by now has been seen again, or has ended.
    if (hour + RENT_HOURS >= history.to) rents.push({ hour: hour + RENT_HOURS, amount });
  }
  rents.sort((one, other) => one.hour - other.hour);
  return { traffic: { ...history, spent }, rents };
}
