import type { Decimal } from "decimal.js";

/** What the vendor lets this partner do; null where the answer does not say. */
export interface PartnerFlags {
  createAccounts: boolean | null;
  transferBalance: boolean | null;
  viewCdrs: boolean | null;
  createPricingTiers: boolean | null;
}

export interface PartnerProfile {
  authId: string;
  name: string;
  company: string | null;
  email: string | null;
  phone: string | null;
  balance: Decimal;
  currency: string | null;
  flags: PartnerFlags;
  maxAccounts: number | null;
  accountCount: number | null;
  gstin: string | null;
  gstStatus: string | null;
  taxDeducted: boolean | null;
  taxDeductedPercentage: string | null;
  isActive: boolean | null;
  isVerified: boolean | null;
  createdAt: Date | null;
}

/** The vendor's token is dropped: only whether the credentials were right. */
export type LoginResult =
  | { ok: true; expiresInSeconds: number | null }
  | { ok: false; expiresInSeconds: null };
