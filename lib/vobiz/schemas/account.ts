import "server-only";
import { z } from "zod";
import { sealCustomerToken } from "../credentials";
import { isAuthId } from "../paths";
import type { Account, AccountStatus, PricingTier } from "../types";
import { flag, instant, integer, moneyIfPresent, requiredText, tariff, text } from "./fields";
import { pageOf } from "./page";

export const authIdField = requiredText.refine(isAuthId, "expected an auth id");

const pricingTier = z
  .object({
    id: text,
    name: text,
    currency: text,
    rate_per_minute: tariff,
    streaming_rate_per_minute: tariff,
    recording_rate_per_minute: tariff,
    transcription_rate_per_minute: tariff,
    pii_redaction_rate_per_minute: tariff,
    whatsapp_voice_rate: tariff,
    charge_non_connected_calls: flag,
    non_connected_call_fee: tariff,
    did_release_fee: tariff,
  })
  .transform(
    (tier): PricingTier => ({
      id: tier.id,
      name: tier.name,
      currency: tier.currency,
      ratePerMinute: tier.rate_per_minute,
      streamingRatePerMinute: tier.streaming_rate_per_minute,
      recordingRatePerMinute: tier.recording_rate_per_minute,
      transcriptionRatePerMinute: tier.transcription_rate_per_minute,
      piiRedactionRatePerMinute: tier.pii_redaction_rate_per_minute,
      whatsappVoiceRate: tier.whatsapp_voice_rate,
      chargesNonConnectedCalls: tier.charge_non_connected_calls,
      nonConnectedCallFee: tier.non_connected_call_fee,
      numberReleaseFee: tier.did_release_fee,
    }),
  );

const vendorAccount = z.object({
  auth_id: authIdField,
  auth_token: text,
  name: requiredText,
  email: requiredText,
  phone: text,
  company: text,
  description: text,
  address: text,
  city: text,
  state: text,
  zip_code: text,
  country: text,
  timezone: text,
  gstin: text,
  gst_status: text,
  account_type: text,
  business_type: text,
  billing_mode: text,
  postpaid: flag,
  currency: text,
  balance: moneyIfPresent,
  cash_credits: moneyIfPresent,
  status: text,
  is_active: flag,
  enabled: flag,
  kyc_status: text,
  is_verified: flag,
  is_trial_account: flag,
  cps_limit: integer,
  concurrent_calls_limit: integer,
  pricing_tier: pricingTier.nullish(),
  created_at: instant,
  updated_at: instant,
  last_login: instant,
});
type VendorAccount = z.output<typeof vendorAccount>;

function statusOf({ status, is_active, enabled }: VendorAccount): AccountStatus {
  const word = status?.toLowerCase();
  if (word === "suspended") return "suspended";
  if (is_active === false || enabled === false) return "inactive";
  return word === undefined || word === "active" ? "active" : "inactive";
}

/** Samples show `<redacted>` where the token would stand. */
export function isToken(token: string | null): token is string {
  return token !== null && !/^<.*>$|redacted|^[*x]+$/i.test(token);
}

function reshape(vendor: VendorAccount): Account {
  return {
    authId: vendor.auth_id,
    name: vendor.name,
    email: vendor.email,
    phone: vendor.phone,
    company: vendor.company,
    description: vendor.description,
    address: vendor.address,
    city: vendor.city,
    state: vendor.state,
    zipCode: vendor.zip_code,
    country: vendor.country,
    timezone: vendor.timezone,
    gstin: vendor.gstin,
    gstStatus: vendor.gst_status,
    accountType: vendor.account_type,
    businessType: vendor.business_type,
    billingMode: vendor.billing_mode,
    isPostpaid: vendor.postpaid,
    currency: vendor.currency ?? vendor.pricing_tier?.currency ?? null,
    balance: vendor.cash_credits ?? vendor.balance,
    status: statusOf(vendor),
    kycStatus: vendor.kyc_status,
    isVerified: vendor.is_verified,
    isTrial: vendor.is_trial_account,
    callsPerSecondLimit: vendor.cps_limit,
    concurrentCallsLimit: vendor.concurrent_calls_limit,
    pricing: vendor.pricing_tier ?? null,
    createdAt: vendor.created_at,
    updatedAt: vendor.updated_at,
    lastLoginAt: vendor.last_login,
    sealedToken: null,
  };
}

/** One account. Its token is sealed here, before the answer goes anywhere; the plain one is dropped. */
export const accountSchema = vendorAccount.transform((vendor): Account => {
  const token = vendor.auth_token;
  return {
    ...reshape(vendor),
    sealedToken: isToken(token) ? sealCustomerToken(vendor.auth_id, token) : null,
  };
});

/** A list carries every customer's token: they are dropped unsealed. */
export const accountPageSchema = pageOf(vendorAccount.transform(reshape));

/** For imports: the list's tokens, sealed. */
export const accountPageWithTokensSchema = pageOf(accountSchema);
