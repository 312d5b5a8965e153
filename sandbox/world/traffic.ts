import type { Call, CallContext, CallDirection } from "./entities";
import { type Money, ZERO } from "./money";

export const DAY_MS = 86_400_000;
export const dayOf = (at: number): number => Math.floor(at / DAY_MS);

/** Totals over some calls. `minutes` is billed talk time in seconds until it is shown. */
export interface Tally {
  calls: number;
  answered: number;
  billsec: number;
  duration: number;
  cost: Money;
}

export const emptyTally = (): Tally => ({ calls: 0, answered: 0, billsec: 0, duration: 0, cost: ZERO });

export function addCall(tally: Tally, call: Call): void {
  tally.calls += 1;
  if (call.billsec > 0) tally.answered += 1;
  tally.billsec += call.billsec;
  tally.duration += call.duration;
  tally.cost = tally.cost.plus(call.totalCost);
}

export function subtractCall(tally: Tally, call: Call): void {
  tally.calls -= 1;
  if (call.billsec > 0) tally.answered -= 1;
  tally.billsec -= call.billsec;
  tally.duration -= call.duration;
  tally.cost = tally.cost.minus(call.totalCost);
}

export function addTally(tally: Tally, other: Tally): void {
  tally.calls += other.calls;
  tally.answered += other.answered;
  tally.billsec += other.billsec;
  tally.duration += other.duration;
  tally.cost = tally.cost.plus(other.cost);
}

export interface TrafficCell {
  readonly day: number;
  readonly account: string;
  readonly currency: string;
  readonly direction: CallDirection;
  readonly context: CallContext;
  readonly tally: Tally;
}

/** Daily totals by account, direction and product, kept as calls arrive, so that a dashboard never scans calls. */
export class Traffic {
  private readonly days = new Map<number, Map<string, TrafficCell>>();

  /** Of a call that is to be added again in another shape. */
  remove(call: Call): void {
    const key = `${call.accountId}|${call.direction}|${call.context}`;
    const cell = this.days.get(dayOf(call.start))?.get(key);
    if (cell) subtractCall(cell.tally, call);
  }

  add(call: Call): void {
    const day = dayOf(call.start);
    let cells = this.days.get(day);
    if (!cells) {
      cells = new Map();
      this.days.set(day, cells);
    }
    const key = `${call.accountId}|${call.direction}|${call.context}`;
    let cell = cells.get(key);
    if (!cell) {
      cell = {
        day,
        account: call.accountId,
        currency: call.currency,
        direction: call.direction,
        context: call.context,
        tally: emptyTally(),
      };
      cells.set(key, cell);
    }
    addCall(cell.tally, call);
  }

  /** Every cell of the UTC days `from` to `to`, both included, oldest first. */
  *between(from: number, to: number): Generator<TrafficCell> {
    for (let day = from; day <= to; day++) {
      const cells = this.days.get(day);
      if (cells) yield* cells.values();
    }
  }
}
