import { Decimal } from "decimal.js";

/**
 * Money of an hour is counted in hundred-thousandths of its currency, the smallest the vendor's ledger knows: whole
 * numbers, which add up exactly and, over millions of hours, far faster than decimals.
 */
const GRAINS = 100_000;

/** @throws RangeError for more than ninety thousand million of a currency, which no longer adds up */
export function grainsOf(amount: Decimal | string | number): number {
  const grains = new Decimal(amount).times(GRAINS).round().toNumber();
  if (!Number.isSafeInteger(grains)) throw new RangeError("An hour cost more than can be counted.");
  return grains;
}

/** The other way. */
export const moneyOf = (grains: number): Decimal => new Decimal(grains).dividedBy(GRAINS);

/** The same for what is an estimate. */
export const unitsOf = (grains: number): number => grains / GRAINS;

/** What is known of a wallet's spending. Hours count from the epoch; one within [from, to) that is missing was quiet. */
export interface BurnHistory {
  from: number;
  to: number;
  /** In grains. */
  spent: ReadonlyMap<number, number>;
}

/** The cheapest hour in which anything was spent, in grains; null where nothing was. */
export function cheapestHour(history: BurnHistory): number | null {
  let cheapest: number | null = null;
  for (const spent of history.spent.values()) {
    if (spent > 0 && (cheapest === null || spent < cheapest)) cheapest = spent;
  }
  return cheapest;
}

/** Whether a wallet holds less than its cheapest hour ever cost: such a one cannot spend, whatever it would like to. */
export function isDry(cheapest: number | null, balance: Decimal | null): boolean {
  if (cheapest === null || balance === null) return false;
  return balance.times(GRAINS).lessThan(cheapest);
}

/** The history up to the last spending: the silence of a dry wallet says nothing about what it spends when filled. */
export function untilLastSpend(history: BurnHistory): BurnHistory {
  let last = Number.NEGATIVE_INFINITY;
  for (const [hour, spent] of history.spent) if (spent !== 0 && hour > last) last = hour;
  return Number.isFinite(last) ? { ...history, to: last + 1 } : history;
}
