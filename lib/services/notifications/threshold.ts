import { Decimal } from "decimal.js";
import type { RunwayDto } from "@/lib/services/runway/schema";

/** Below either, a balance is low. */
export interface Thresholds {
  hours: number | null;
  amount: Decimal | null;
}

export interface Wallet {
  /** Null where no balance was ever read: unknown, and not zero. */
  balance: Decimal | null;
  runway: Pick<RunwayDto, "state" | "hours">;
}

/** So far above the threshold a balance must rise before it counts as recovered: it must not tell at every call. */
const RECOVERED_AT = "1.2";

type Level = "low" | "between" | "recovered" | "unknown";

function byHours(limit: number, { state, hours }: Wallet["runway"]): Level {
  // Where nothing is spent, nothing runs out.
  if (state === "quiet") return "recovered";
  if (state === "unknown" || hours === null) return "unknown";
  if (hours < limit) return "low";
  return new Decimal(limit).times(RECOVERED_AT).lessThan(hours) ? "recovered" : "between";
}

function byAmount(limit: Decimal, balance: Decimal): Level {
  if (balance.lessThan(limit)) return "low";
  return balance.greaterThan(limit.times(RECOVERED_AT)) ? "recovered" : "between";
}

/**
 * What a balance means to somebody with these thresholds. `low` by any of them; `recovered` only by all of them, so
 * that what is not known ends no warning; null where there is nothing to do.
 */
export function lowBalanceVerdict(thresholds: Thresholds, wallet: Wallet): "low" | "recovered" | null {
  const { balance, runway } = wallet;
  if (balance === null) return null;
  const levels: Level[] = [];
  if (thresholds.hours !== null) levels.push(byHours(thresholds.hours, runway));
  if (thresholds.amount !== null) levels.push(byAmount(thresholds.amount, balance));
  if (levels.includes("low")) return "low";
  return levels.length > 0 && levels.every((level) => level === "recovered") ? "recovered" : null;
}
