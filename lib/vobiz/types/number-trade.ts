import type { Decimal } from "decimal.js";
import type { PageInput } from "./page";

/** A number that is for sale. */
export interface InventoryNumber {
  e164: string;
  country: string | null;
  region: string | null;
  /** Taken once, with the first month; null where the vendor states none. */
  setupFee: Decimal | null;
  monthlyFee: Decimal | null;
  currency: string | null;
  minimumCommitmentMonths: number | null;
  aadhaarRequired: boolean | null;
}

export interface InventoryFilters extends PageInput {
  /** ISO 3166-1 alpha-2. */
  country?: string | undefined;
  /** Digits anywhere in the number. */
  search?: string | undefined;
  /** Prefixes with the country code, digits only; they beat the search. */
  excludedPrefixes?: readonly string[] | undefined;
}

export interface ReleaseAnswer {
  /** `pending_release` or `released`. */
  status: string;
  cooldownEndsAt: Date | null;
  /** In the wallet's currency. */
  releaseFee: Decimal | null;
}

export interface CancelReleaseAnswer {
  status: string;
  currency: string | null;
  refundAmount: Decimal | null;
  /** `failed` where the number is kept and the fee was not given back. */
  refundStatus: string | null;
}

/** What became of the calls of one number over some days. */
export interface NumberHealth {
  e164: string;
  periodDays: number | null;
  isSpam: boolean | null;
  calls: number;
  answered: number;
  /** Percent, as the vendor counts it. */
  answerRate: number | null;
  minutes: number | null;
}
