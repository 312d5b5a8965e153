import { Money } from "../world/money";

export interface Tier {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  /** Major units of the currency per minute. */
  readonly ratePerMinute: Money;
  readonly streamingRate: Money;
  readonly nonConnectedFee: Money;
  readonly didMonthly: Money;
  readonly didSetup: Money;
  readonly didReleaseFee: Money;
  /** Talk time is rounded up to a multiple of this many seconds. */
  readonly increment: number;
  readonly isDefault: boolean;
}

const tier = (
  id: string,
  name: string,
  currency: string,
  increment: number,
  rate: string,
  streaming: string,
  fee: string,
  monthly: string,
  setup: string,
  release: string,
  isDefault = false,
): Tier => ({
  id,
  name,
  currency,
  increment,
  ratePerMinute: new Money(rate),
  streamingRate: new Money(streaming),
  nonConnectedFee: new Money(fee),
  didMonthly: new Money(monthly),
  didSetup: new Money(setup),
  didReleaseFee: new Money(release),
  isDefault,
});

export const STANDARD = tier(
  "7d9f2c1a-5b3e-4c8d-9a01-000000000001",
  "India Standard",
  "INR",
  60,
  "0.45",
  "0.2",
  "0.02",
  "500",
  "100",
  "700",
  true,
);
/** Per second, so that wallets really carry five decimals. */
export const WHOLESALE = tier(
  "7d9f2c1a-5b3e-4c8d-9a01-000000000002",
  "India Wholesale",
  "INR",
  1,
  "0.38",
  "0.2",
  "0.02",
  "500",
  "100",
  "700",
);
const US = tier(
  "7d9f2c1a-5b3e-4c8d-9a01-000000000003",
  "United States",
  "USD",
  60,
  "0.009",
  "0.003",
  "0.0005",
  "6",
  "1",
  "9",
);
const GB = tier(
  "7d9f2c1a-5b3e-4c8d-9a01-000000000004",
  "United Kingdom",
  "GBP",
  60,
  "0.008",
  "0.003",
  "0.0005",
  "5",
  "1",
  "8",
);
const AE = tier(
  "7d9f2c1a-5b3e-4c8d-9a01-000000000005",
  "Gulf",
  "AED",
  60,
  "0.06",
  "0.02",
  "0.003",
  "35",
  "5",
  "40",
);

const TIERS = [STANDARD, WHOLESALE, US, GB, AE];

export function tierById(id: string): Tier {
  return TIERS.find((candidate) => candidate.id === id) ?? STANDARD;
}

/** The currency of a wallet follows the country; where the documents say nothing, dollars. */
export function currencyOf(country: string): string {
  return { IN: "INR", GB: "GBP", AE: "AED" }[country] ?? "USD";
}

export function tierForCurrency(currency: string): Tier {
  return TIERS.find((candidate) => candidate.currency === currency) ?? US;
}

/**
 * What a call costs: talk time rounded up to the tier's increment, times the rate per minute, rounded half up to five
 * decimals. A connected call of 61 seconds at 0.45 and 60-second steps costs 0.90.
 */
export function talkCost(tierOf: Tier, billsec: number): Money {
  const billed = Math.ceil(billsec / tierOf.increment) * tierOf.increment;
  return tierOf.ratePerMinute.times(billed).dividedBy(60).toDecimalPlaces(5);
}

export function streamingCost(tierOf: Tier, billsec: number): Money {
  return tierOf.streamingRate.times(billsec).dividedBy(60).toDecimalPlaces(5);
}
