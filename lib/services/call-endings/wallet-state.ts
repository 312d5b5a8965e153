import { Decimal } from "decimal.js";
import type { WalletFact } from "./facts";

/** A balance that lies between these two. */
export interface BalanceRange {
  least: Decimal;
  most: Decimal;
  currency: string;
}

const AMPLE_MINUTES = 10;
/** Where nobody knows what a minute costs, this much of any currency is ample, and only nothing is too little. */
const AMPLE_AMOUNT = 100;

/** How far a balance would have gone. */
export function walletState(
  { least, most }: BalanceRange,
  ratePerMinute: Decimal | null,
): Exclude<WalletFact["state"], "unknown"> {
  if (most.lessThanOrEqualTo(0)) return "empty";
  const isPriced = ratePerMinute?.greaterThan(0) ?? false;
  if (ratePerMinute !== null && isPriced && most.lessThan(ratePerMinute)) return "low";
  const ample =
    ratePerMinute !== null && isPriced ? ratePerMinute.times(AMPLE_MINUTES) : new Decimal(AMPLE_AMOUNT);
  return least.greaterThanOrEqualTo(ample) ? "ample" : "some";
}
