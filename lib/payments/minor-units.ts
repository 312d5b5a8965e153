import { Decimal } from "decimal.js";

const MINOR_IN_MAJOR = 100;

/** Whether a currency has hundredths, as both providers count them. Others are not offered. */
export function hasHundredths(currency: string): boolean {
  try {
    const format = new Intl.NumberFormat("en", { style: "currency", currency });
    return format.resolvedOptions().maximumFractionDigits === 2;
  } catch {
    return false;
  }
}

/**
 * `"500.05"` as `50005`.
 * @throws RangeError if the amount has parts of a hundredth, or is more than an integer holds exactly
 */
export function toMinor(amount: string): number {
  const minor = new Decimal(amount).times(MINOR_IN_MAJOR);
  if (!minor.isInteger() || minor.greaterThan(Number.MAX_SAFE_INTEGER)) {
    throw new RangeError("An amount cannot be written in hundredths");
  }
  return minor.toNumber();
}

export function fromMinor(minor: number): Decimal {
  return new Decimal(minor).div(MINOR_IN_MAJOR);
}
