import { Decimal } from "decimal.js";

/** Wallets carry five decimals; 40 digits keep every sum exact however large a test makes it. */
export const Money = Decimal.clone({
  precision: 40,
  rounding: Decimal.ROUND_HALF_UP,
  toExpPos: 9e15,
  toExpNeg: -9e15,
});
export type Money = Decimal;

export const ZERO: Money = new Money(0);
export const DECIMALS = 5;

/** Five decimals, as the vendor prints `balance` and `cash_credits`. */
export const fixed5 = (amount: Money): string => amount.toFixed(DECIMALS);

/** At least two decimals and no idle zeros after them: the text of a JSON number such as `47750.00` or `0.00633`. */
export function plain(amount: Money): string {
  return amount.decimalPlaces() <= 2 ? amount.toFixed(2) : amount.toFixed();
}
