import { money } from "../http/reply";
import { micros, orNull, seconds } from "../http/time";
import type { InventoryNumber, PhoneNumber } from "../world/entities";

export function currentNumber(number: PhoneNumber): Record<string, unknown> {
  return {
    id: number.id,
    account_id: number.accountId,
    e164: number.e164,
    country: number.country,
    region: number.region,
    capabilities: { voice: true, sms: false, mms: false, fax: false },
    status: number.status === "suspended" ? "blocked" : number.status,
    provider: "",
    setup_fee: money(number.setupFee),
    monthly_fee: money(number.monthlyFee),
    currency: number.currency,
    ...(number.applicationId === null ? {} : { application_id: number.applicationId }),
    voice_enabled: true,
    tags: number.tags,
    purchased_at: micros(number.purchasedAt),
    is_blocked: number.isBlocked || number.status === "suspended",
    created_at: micros(number.purchasedAt),
    updated_at: micros(number.updatedAt),
    is_trial_number: number.isTrial,
    ...(number.lastBillingAt === null ? {} : { last_billing_date: micros(number.lastBillingAt) }),
    next_billing_date: micros(number.nextBillingAt),
    minimum_commitment_months: 1,
    aadhaar_verification_required: number.aadhaarRequired,
    aadhaar_verified: number.aadhaarVerified,
    source: number.source,
    ...(number.trunkId === null ? {} : { trunk_group_id: number.trunkId }),
  };
}

/** A number that nobody has: without an owner, a route or a bill. */
export function inventoryNumber(item: InventoryNumber): Record<string, unknown> {
  return {
    id: item.id,
    e164: item.e164,
    country: item.country,
    region: item.region,
    capabilities: { voice: true, sms: false, mms: false, fax: false },
    status: "active",
    setup_fee: money(item.setupFee),
    monthly_fee: money(item.monthlyFee),
    currency: item.currency,
    is_trial_number: false,
    minimum_commitment_months: 1,
    aadhaar_verification_required: item.aadhaarRequired,
    aadhaar_verified: false,
    created_at: micros(item.createdAt),
    updated_at: micros(item.createdAt),
  };
}

/** The older documents have no word for a block but this one. */
const legacyStatus = (number: PhoneNumber): string =>
  number.status === "active" && !number.isBlocked ? "active" : "suspended";

export function legacyNumber(number: PhoneNumber): Record<string, unknown> {
  return {
    number: number.e164,
    number_type: number.type,
    country: number.country,
    region: number.region,
    status: legacyStatus(number),
    application_id: number.applicationId,
    application_name: number.applicationName,
    trunk_id: number.trunkId,
    monthly_cost: money(number.monthlyFee),
    currency: number.currency,
    assigned_at: seconds(number.purchasedAt),
    expires_at: orNull(number.expiresAt, seconds),
  };
}

/** The global list of the older documents names the owner and leaves much out, `expires_at` included. */
export function legacyGlobalNumber(number: PhoneNumber, ownerName: string): Record<string, unknown> {
  return {
    number: number.e164,
    account_auth_id: number.accountId,
    account_name: ownerName,
    status: legacyStatus(number),
    application_id: number.applicationId,
    monthly_cost: money(number.monthlyFee),
    currency: number.currency,
    assigned_at: seconds(number.purchasedAt),
  };
}
