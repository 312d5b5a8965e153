import { Decimal } from "decimal.js";
import type { FiguresDto } from "./schema";

/** Sums over some calls of one currency; `cost` is a decimal string. */
export interface Sums {
  currency: string;
  calls: number;
  answered: number;
  cancelled: number;
  billsec: number;
  cost: string;
}

/** Percent with one decimal; null without anything to divide by. */
export function percentOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 1_000) / 10;
}

/** That of the most calls first, the others by their names: so the rows of a table have them in one order. */
function inOrder<T extends { calls: number }>(costs: ReadonlyMap<string, T>): [string, T][] {
  const byName = [...costs].sort(([one], [other]) => one.localeCompare(other));
  const most = Math.max(...byName.map(([, { calls }]) => calls));
  const at = byName.findIndex(([, { calls }]) => calls === most);
  return [...byName.slice(at, at + 1), ...byName.filter((_, index) => index !== at)];
}

/** Adds up sums of any currencies; money stays apart by currency. */
export function figuresOf(parts: Iterable<Sums>): FiguresDto {
  const total = { calls: 0, answered: 0, cancelled: 0, billsec: 0 };
  const costs = new Map<string, { cost: Decimal; calls: number }>();
  for (const part of parts) {
    total.calls += part.calls;
    total.answered += part.answered;
    total.cancelled += part.cancelled;
    total.billsec += part.billsec;
    const known = costs.get(part.currency) ?? { cost: new Decimal(0), calls: 0 };
    costs.set(part.currency, { cost: known.cost.plus(part.cost), calls: known.calls + part.calls });
  }
  return {
    ...total,
    asr: percentOf(total.answered, total.calls),
    answerRate: percentOf(total.answered, total.calls - total.cancelled),
    acd: total.answered === 0 ? null : Math.round(total.billsec / total.answered),
    costs: inOrder(costs).map(([currency, { cost }]) => ({ currency, cost: cost.toFixed() })),
  };
}

/** Rows in groups, in the order in which each group first appears. */
export function grouped<Row, Key>(rows: Iterable<Row>, keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** The cost in one currency, zero where nothing was spent in it. */
export function costIn(figures: FiguresDto, currency: string): Decimal {
  return new Decimal(figures.costs.find((one) => one.currency === currency)?.cost ?? 0);
}
