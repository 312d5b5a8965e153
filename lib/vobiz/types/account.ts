import type { Decimal } from "decimal.js";
import type { Sealed } from "@/lib/crypto/seal";

export type AccountStatus = "active" | "inactive" | "suspended";

/** What a customer pays the vendor, in `currency` per minute or per event. */
export interface PricingTier {
  id: string | null;
  name: string | null;
  currency: string | null;
  ratePerMinute: Decimal | null;
  streamingRatePerMinute: Decimal | null;
  recordingRatePerMinute: Decimal | null;
  transcriptionRatePerMinute: Decimal | null;
  piiRedactionRatePerMinute: Decimal | null;
  whatsappVoiceRate: Decimal | null;
  chargesNonConnectedCalls: boolean | null;
  nonConnectedCallFee: Decimal | null;
  numberReleaseFee: Decimal | null;
}

export interface Account {
  authId: string;
  name: string;
  email: string;
  phone: string | null;
  company: string | null;
  description: string | null;
  address: string | null;
  city: string | null;
  state: string | null;
  zipCode: string | null;
  country: string | null;
  timezone: string | null;
  gstin: string | null;
  gstStatus: string | null;
  accountType: string | null;
  businessType: string | null;
  billingMode: string | null;
  isPostpaid: boolean | null;
  currency: string | null;
  /** Null where this answer does not carry it; `fetchBalance` always does. */
  balance: Decimal | null;
  status: AccountStatus;
  kycStatus: string | null;
  isVerified: boolean | null;
  isTrial: boolean | null;
  callsPerSecondLimit: number | null;
  concurrentCallsLimit: number | null;
  pricing: PricingTier | null;
  createdAt: Date | null;
  updatedAt: Date | null;
  lastLoginAt: Date | null;
  /** Bound to Customer.sealedToken of this auth id. Always null in list pages. */
  sealedToken: Sealed | null;
}

export interface WalletBalance {
  authId: string;
  name: string | null;
  balance: Decimal;
  currency: string;
  updatedAt: Date | null;
}

/** The wallet as the customer's own credentials see it. */
export interface OwnBalance {
  balance: Decimal;
  /** Balance without reservations. */
  available: Decimal;
  reserved: Decimal | null;
  promotional: Decimal | null;
  creditLimit: Decimal | null;
  lowBalanceThreshold: Decimal | null;
  isPostpaid: boolean | null;
  currency: string;
  updatedAt: Date | null;
}

export interface AccountInput {
  name: string;
  email: string;
  password: string;
  phone: string;
  country: string;
  description?: string;
  company?: string;
  address?: string;
  city?: string;
  state?: string;
  zipCode?: string;
  timezone?: string;
  gstin?: string;
  gstStatus?: "active" | "inactive";
  accountType?: string;
}

/** A customer's own credentials as we keep them; opened only for the moment of a call. */
export interface CustomerCredentials {
  authId: string;
  sealedToken: Sealed;
}
