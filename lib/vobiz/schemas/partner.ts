import "server-only";
import { z } from "zod";
import type { LoginResult, PartnerFlags, PartnerProfile } from "../types";
import { flag, instant, integer, money, requiredText, text } from "./fields";

const vendorProfile = z.object({
  auth_id: text,
  id: text,
  name: requiredText,
  company: text,
  email: text,
  phone: text,
  balance: money,
  currency: text,
  can_create_accounts: flag,
  can_transfer_balance: flag,
  can_view_cdrs: flag,
  can_create_pricing_tiers: flag,
  max_accounts: integer,
  account_count: integer,
  gstin: text,
  gst_status: text,
  tds_applicable: flag,
  tds_percentage: text,
  is_active: flag,
  is_verified: flag,
  status: text,
  created_at: instant,
});
type VendorProfile = z.output<typeof vendorProfile>;

function flagsOf(vendor: VendorProfile): PartnerFlags {
  return {
    createAccounts: vendor.can_create_accounts,
    transferBalance: vendor.can_transfer_balance,
    viewCdrs: vendor.can_view_cdrs,
    createPricingTiers: vendor.can_create_pricing_tiers,
  };
}

export const profileSchema = vendorProfile.transform((vendor, context): PartnerProfile => {
  // The older generation calls the partner id `id`; the newer one keeps `id` for a UUID beside `auth_id`.
  const authId = vendor.auth_id ?? vendor.id;
  if (authId === null) {
    context.addIssue({ code: "custom", message: "expected a partner id", path: ["auth_id"] });
    return z.NEVER;
  }
  return {
    authId,
    name: vendor.name,
    company: vendor.company,
    email: vendor.email,
    phone: vendor.phone,
    balance: vendor.balance,
    currency: vendor.currency,
    flags: flagsOf(vendor),
    maxAccounts: vendor.max_accounts,
    accountCount: vendor.account_count,
    gstin: vendor.gstin,
    gstStatus: vendor.gst_status,
    taxDeducted: vendor.tds_applicable,
    taxDeductedPercentage: vendor.tds_percentage,
    isActive: vendor.is_active ?? (vendor.status === null ? null : vendor.status === "active"),
    isVerified: vendor.is_verified,
    createdAt: vendor.created_at,
  };
});

/** The token is looked for, so that a success is proven, and dropped. */
export const loginSchema = z
  .object({ tokens: z.object({ access_token: requiredText, expires_in: integer }) })
  .transform(({ tokens }): LoginResult => ({ ok: true, expiresInSeconds: tokens.expires_in }));
