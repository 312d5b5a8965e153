import type { Decimal } from "decimal.js";
import type { PageInput } from "./page";

export interface PhoneNumber {
  id: string | null;
  e164: string;
  authId: string | null;
  accountName: string | null;
  country: string | null;
  region: string | null;
  /** `local`, `tollfree`, `mobile` …; null in the newer generation. */
  type: string | null;
  status: string;
  applicationId: string | null;
  applicationName: string | null;
  trunkId: string | null;
  monthlyFee: Decimal | null;
  setupFee: Decimal | null;
  currency: string | null;
  assignedAt: Date | null;
  /** When the next rental is taken from the wallet (newer generation). */
  renewsAt: Date | null;
  /** When it stops unless renewed (older generation); null means it renews by itself. */
  expiresAt: Date | null;
  lastBilledAt: Date | null;
  releasedAt: Date | null;
  isBlocked: boolean | null;
  isTrial: boolean | null;
  aadhaarRequired: boolean | null;
  aadhaarVerified: boolean | null;
  minimumCommitmentMonths: number | null;
  capabilities: { voice: boolean; sms: boolean; mms: boolean; fax: boolean } | null;
  tags: string[];
  source: string | null;
  createdAt: Date | null;
  updatedAt: Date | null;
}

export interface NumberFilters extends PageInput {
  search?: string;
  applicationId?: string;
}

/** A customer's wallet as the next rentals find it. */
export interface RentalWallet {
  authId: string;
  /** Null where this answer does not carry it. */
  balance: Decimal | null;
  /** Postpaid, or recharged by card: an empty wallet does not end its numbers. */
  paysLater: boolean;
}
