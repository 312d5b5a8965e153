import { Decimal } from "decimal.js";
import { DAY_MS, decide, monthStart, type Terms } from "./decision";

/** One movement of a wallet: positive in, negative out. */
export interface Movement {
  at: Date;
  amount: Decimal;
}

export interface Simulation {
  firings: { at: Date; balance: Decimal; amount: Decimal }[];
  total: Decimal;
  tripped: { at: Date; reason: string } | null;
}

const MINUTE_MS = 60_000;

/**
 * Replays a wallet under a rule: what it would have fired, and whether it would have tripped. Every top-up is taken to
 * arrive at once, and the wallet to be looked at once a minute, as the real rule does.
 */
export function simulate(
  terms: Terms,
  opening: Decimal,
  from: Date,
  movements: readonly Movement[],
): Simulation {
  const result: Simulation = { firings: [], total: new Decimal(0), tripped: null };
  let balance = opening;
  for (const { at, amount } of [{ at: from, amount: new Decimal(0) }, ...perMinute(movements)]) {
    balance = balance.plus(amount);
    const month = monthStart(at).getTime();
    const decision = decide(terms, balance, {
      firedToday: result.firings.filter((firing) => firing.at.getTime() > at.getTime() - DAY_MS).length,
      movedThisMonth: result.firings
        .filter((firing) => firing.at.getTime() >= month)
        .reduce((sum, firing) => sum.plus(firing.amount), new Decimal(0)),
      waitsFor: null,
      stoppedBy: null,
      resting: null,
    });
    if (decision.kind === "trip") {
      result.tripped = { at, reason: decision.reason };
      break;
    }
    if (decision.kind !== "fire") continue;
    const moved = new Decimal(decision.amount);
    result.firings.push({ at, balance, amount: moved });
    result.total = result.total.plus(moved);
    balance = balance.plus(moved);
  }
  return result;
}

/** What happened within one minute is seen as one step, at the end of that minute. */
function perMinute(movements: readonly Movement[]): Movement[] {
  const steps = new Map<number, Decimal>();
  for (const { at, amount } of movements) {
    const minute = Math.ceil(at.getTime() / MINUTE_MS);
    steps.set(minute, (steps.get(minute) ?? new Decimal(0)).plus(amount));
  }
  return [...steps]
    .sort(([one], [other]) => one - other)
    .map(([minute, amount]) => ({ at: new Date(minute * MINUTE_MS), amount }));
}
