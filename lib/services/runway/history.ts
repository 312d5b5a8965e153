import { Decimal } from "decimal.js";

/** What is known of a wallet's spending. Hours count from the epoch; one within [from, to) that is missing was quiet. */
export interface BurnHistory {
  from: number;
  to: number;
  spent: ReadonlyMap<number, Decimal>;
}

const ZERO = new Decimal(0);

/** The cheapest hour in which anything was spent; null where nothing was. */
export function cheapestHour(history: BurnHistory): Decimal | null {
  const amounts = [...history.spent.values()].filter((spent) => spent.greaterThan(0));
  return amounts.length > 0 ? Decimal.min(...amounts) : null;
}

/** Whether a wallet holds less than its cheapest hour ever cost: such a one cannot spend, whatever it would like to. */
export function isDry(cheapest: Decimal | null, balance: Decimal | null): boolean {
  if (cheapest === null || balance === null) return false;
  return balance.lessThan(cheapest);
}

/** The history up to the last spending: the silence of a dry wallet says nothing about what it spends when filled. */
export function untilLastSpend(history: BurnHistory): BurnHistory {
  const last = Math.max(...[...history.spent].flatMap(([hour, spent]) => (spent.isZero() ? [] : [hour])));
  return Number.isFinite(last) ? { ...history, to: last + 1 } : history;
}

export function spentWithin(history: BurnHistory, from: number, to: number): Decimal {
  let sum = ZERO;
  for (const [hour, spent] of history.spent) if (hour >= from && hour < to) sum = sum.plus(spent);
  return sum;
}
