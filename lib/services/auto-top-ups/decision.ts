import { Decimal } from "decimal.js";

/** What a rule says; amounts as decimals or decimal strings. */
export interface Terms {
  threshold: Decimal.Value;
  target: Decimal.Value;
  maxPerDay: number;
  maxPerMonth: Decimal.Value;
}

/** What a rule has done so far, as far as it bears on the next step. */
export interface Past {
  /** In the last 24 hours, without what failed or was cancelled. */
  firedToday: number;
  /** In this calendar month (UTC), without what failed or was cancelled. */
  movedThisMonth: Decimal.Value;
  /** Why nothing may be sent now: something of this rule, or into this wallet, is still under way. */
  waitsFor: string | null;
  /** Set when a person stopped the latest top-up of this rule, and the rule has not tripped since. */
  stoppedBy: string | null;
  /** Set while a failed top-up is too recent to be tried again. */
  resting: string | null;
}

export type Decision =
  | { kind: "enough" }
  | { kind: "fire"; amount: string }
  | { kind: "waiting"; detail: string }
  | { kind: "failed"; detail: string }
  | { kind: "trip"; reason: string };

/**
 * What a rule does about a balance. It moves the whole difference to the target or nothing: where a cap speaks against
 * the whole, it trips, and says so.
 */
export function decide(terms: Terms, balance: Decimal.Value, past: Past): Decision {
  const now = new Decimal(balance);
  if (now.greaterThanOrEqualTo(terms.threshold)) return { kind: "enough" };
  if (past.waitsFor !== null) return { kind: "waiting", detail: past.waitsFor };
  if (past.stoppedBy !== null) return { kind: "trip", reason: past.stoppedBy };
  // Wallets carry five decimals, transfers two; downwards, so that it never moves more than to the target.
  const amount = new Decimal(terms.target).minus(now).toDecimalPlaces(2, Decimal.ROUND_DOWN);
  if (past.firedToday + 1 > terms.maxPerDay) {
    const times = past.firedToday === 1 ? "once" : `${past.firedToday} times`;
    return {
      kind: "trip",
      reason: `It has topped up ${times} in 24 hours; one more would be over its limit of ${terms.maxPerDay}.`,
    };
  }
  const moved = new Decimal(past.movedThisMonth);
  if (moved.plus(amount).greaterThan(terms.maxPerMonth)) {
    return {
      kind: "trip",
      reason: `It has moved ${moved.toFixed(2)} this month; ${amount.toFixed(2)} more would be over its limit of ${new Decimal(terms.maxPerMonth).toFixed(2)}.`,
    };
  }
  if (past.resting !== null) return { kind: "failed", detail: past.resting };
  return { kind: "fire", amount: amount.toFixed(2) };
}

const MINUTE_MS = 60_000;

/** When a rule whose top-ups failed may try again: after 1, 2, 4 … minutes, at most an hour. */
export function retryAfter(failedAt: Date, failuresInARow: number): Date {
  const minutes = Math.min(60, 2 ** Math.max(0, failuresInARow - 1));
  return new Date(failedAt.getTime() + minutes * MINUTE_MS);
}

export const DAY_MS = 86_400_000;

/** The first instant of a calendar month (UTC). */
export function monthStart(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
}
