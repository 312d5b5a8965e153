import "server-only";
import { z } from "zod";
import type { PhoneNumber, RentalWallet } from "../types";
import { authIdField } from "./account";
import { flag, instant, integer, moneyIfPresent, tariff, text, texts } from "./fields";
import { pageOf } from "./page";

const capabilities = z
  .object({ voice: flag, sms: flag, mms: flag, fax: flag })
  .transform(({ voice, sms, mms, fax }) => ({
    voice: voice === true,
    sms: sms === true,
    mms: mms === true,
    fax: fax === true,
  }));

const vendorNumber = z.object({
  id: text,
  number: text,
  e164: text,
  account_id: text,
  account_auth_id: text,
  account_name: text,
  country: text,
  region: text,
  number_type: text,
  status: text,
  application_id: text,
  application_name: text,
  trunk_id: text,
  trunk_group_id: text,
  monthly_cost: tariff,
  monthly_fee: tariff,
  setup_fee: tariff,
  currency: text,
  assigned_at: instant,
  purchased_at: instant,
  next_billing_date: instant,
  last_billing_date: instant,
  expires_at: instant,
  released_at: instant,
  is_blocked: flag,
  is_trial_number: flag,
  aadhaar_verification_required: flag,
  aadhaar_verified: flag,
  minimum_commitment_months: integer,
  capabilities: capabilities.nullish().catch(null),
  tags: texts,
  source: text,
  created_at: instant,
  updated_at: instant,
});

export const phoneNumber = vendorNumber.transform((vendor, context): PhoneNumber => {
  const e164 = vendor.e164 ?? vendor.number;
  if (e164 === null) {
    context.addIssue({ code: "custom", message: "expected a phone number", path: ["e164"] });
    return z.NEVER;
  }
  return {
    id: vendor.id,
    e164,
    authId: vendor.account_auth_id ?? vendor.account_id,
    accountName: vendor.account_name,
    country: vendor.country,
    region: vendor.region,
    type: vendor.number_type,
    status: vendor.status?.toLowerCase() ?? "unknown",
    applicationId: vendor.application_id,
    applicationName: vendor.application_name,
    trunkId: vendor.trunk_id ?? vendor.trunk_group_id,
    monthlyFee: vendor.monthly_fee ?? vendor.monthly_cost,
    setupFee: vendor.setup_fee,
    currency: vendor.currency,
    assignedAt: vendor.assigned_at ?? vendor.purchased_at,
    renewsAt: vendor.next_billing_date,
    expiresAt: vendor.expires_at,
    lastBilledAt: vendor.last_billing_date,
    releasedAt: vendor.released_at,
    isBlocked: vendor.is_blocked,
    isTrial: vendor.is_trial_number,
    aadhaarRequired: vendor.aadhaar_verification_required,
    aadhaarVerified: vendor.aadhaar_verified,
    minimumCommitmentMonths: vendor.minimum_commitment_months,
    capabilities: vendor.capabilities ?? null,
    tags: vendor.tags,
    source: vendor.source,
    createdAt: vendor.created_at,
    updatedAt: vendor.updated_at,
  };
});

export const numberPageSchema = pageOf(phoneNumber);

/** What of an account decides whether its wallet can pay the next rentals. */
const rentalWallet = z
  .object({
    auth_id: authIdField,
    balance: moneyIfPresent,
    cash_credits: moneyIfPresent,
    postpaid: flag,
    billing_mode: text,
    auto_recharge: flag,
  })
  .transform(
    (vendor): RentalWallet => ({
      authId: vendor.auth_id,
      balance: vendor.cash_credits ?? vendor.balance,
      paysLater:
        vendor.postpaid === true ||
        vendor.billing_mode?.toLowerCase() === "postpaid" ||
        vendor.auto_recharge === true,
    }),
  );

export const rentalWalletPageSchema = pageOf(rentalWallet);
