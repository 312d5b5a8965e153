import { money } from "../http/reply";
import { micros, microsOffset, orNull, seconds } from "../http/time";
import { type Tier, tierById } from "../seed/tiers";
import type { Customer } from "../world/entities";
import { fixed5 } from "../world/money";
import type { World } from "../world/world";

export type AccountBody = Record<string, unknown>;

const status = (customer: Customer): string => (customer.isActive ? "active" : "suspended");
const shownToken = (world: World, customer: Customer): string =>
  world.settings.redactTokens ? "<redacted>" : customer.authToken;

/** A limit is its base and what was bought, or moved here by the partner. */
const limits = (customer: Customer): AccountBody => ({
  base_cps_limit: customer.cpsLimit - customer.allocatedCps,
  base_concurrent_calls_limit: customer.concurrentCallsLimit - customer.allocatedCalls,
  purchased_cps: customer.allocatedCps,
  purchased_concurrent_calls: customer.allocatedCalls,
});

const fullTiers = new Map<string, Record<string, unknown>>();

function fullTier(tier: Tier): Record<string, unknown> {
  const known = fullTiers.get(tier.id);
  if (known) return known;
  const made = {
    ...shortTier(tier),
    streaming_rate_per_minute: money(tier.streamingRate),
    recording_rate_per_minute: money(tier.ratePerMinute.times("0.2222").toDecimalPlaces(4)),
    whatsapp_voice_rate: money(tier.ratePerMinute),
    transcription_rate_per_minute: money(tier.ratePerMinute.times("0.2222").toDecimalPlaces(4)),
    pii_redaction_rate_per_minute: money(tier.ratePerMinute.times("0.6667").toDecimalPlaces(4)),
    charge_non_connected_calls: true,
    non_connected_call_fee: money(tier.nonConnectedFee),
    did_release_fee: money(tier.didReleaseFee),
    partner_id: null,
  };
  fullTiers.set(tier.id, made);
  return made;
}

const shortTier = (tier: Tier): Record<string, unknown> => ({
  id: tier.id,
  name: tier.name,
  currency: tier.currency,
  rate_per_minute: money(tier.ratePerMinute),
  is_active: true,
  is_default: tier.isDefault,
});

/** A row of the list, with every key of the documents. */
export function currentAccountRow(world: World, customer: Customer): AccountBody {
  return {
    name: customer.name,
    email: customer.email,
    phone: customer.phone,
    description: customer.description,
    gstin: customer.gstin,
    gst_status: customer.gstStatus,
    tds_enabled: false,
    tds_percentage: 2,
    business_type: customer.businessType,
    id: customer.id,
    auth_id: customer.authId,
    api_id: customer.apiId,
    account_type: customer.accountType,
    role: "user",
    postpaid: customer.postpaid,
    address: customer.address,
    city: customer.city,
    state: customer.state,
    timezone: customer.timezone,
    country: customer.country,
    zip_code: customer.zipCode,
    company: customer.company ?? "",
    billing_mode: customer.postpaid ? "postpaid" : "prepaid",
    auto_recharge: customer.autoRecharge !== null,
    cash_credits: fixed5(world.balanceOf(customer.authId)),
    cps_limit: customer.cpsLimit,
    concurrent_calls_limit: customer.concurrentCallsLimit,
    is_active: customer.isActive,
    is_verified: customer.isVerified,
    is_trial_account: false,
    enabled: customer.enabled,
    kyc_status: customer.kycStatus,
    created_at: micros(customer.createdAt),
    updated_at: micros(customer.updatedAt),
    last_login: orNull(customer.lastLogin, micros),
    pricing_tier_id: customer.tierId,
    pricing_tier: fullTier(tierById(customer.tierId)),
    partner_id: world.partner.id,
    auto_recharge_config: customer.autoRecharge,
    resource_uri: `/v1/Account/${customer.authId}/`,
    auth_token: shownToken(world, customer),
    ...limits(customer),
    google_id: null,
    referral_code: null,
    referral_disabled: false,
    custom_referrer_reward_amount: null,
    custom_referee_reward_amount: null,
  };
}

const IN_LIST_ONLY = /^(base_|purchased_|google_|referral_|custom_)/;

/** The single account shows less of everything, and a shorter tier. */
export function currentAccount(world: World, customer: Customer): AccountBody {
  const row = Object.entries(currentAccountRow(world, customer)).filter(([key]) => !IN_LIST_ONLY.test(key));
  return { ...Object.fromEntries(row), pricing_tier: shortTier(tierById(customer.tierId)) };
}

export function legacyAccountRow(world: World, customer: Customer): AccountBody {
  return {
    auth_id: customer.authId,
    name: customer.name,
    email: customer.email,
    status: status(customer),
    balance: money(world.balanceOf(customer.authId)),
    currency: customer.currency,
    created_at: seconds(customer.createdAt),
  };
}

export function legacyAccount(world: World, customer: Customer): AccountBody {
  return {
    auth_id: customer.authId,
    auth_token: shownToken(world, customer),
    name: customer.name,
    email: customer.email,
    phone: customer.phone,
    company: customer.company,
    status: status(customer),
    balance: money(world.balanceOf(customer.authId)),
    currency: customer.currency,
    gstin: customer.gstin,
    gst_status: customer.gstStatus,
    country: customer.country,
    timezone: customer.timezone,
    created_at: seconds(customer.createdAt),
  };
}

/** The answer to a create: the same in both generations, but the oldest documents have no token. */
export function createdAccount(world: World, customer: Customer): AccountBody {
  const legacy = world.settings.generation === "legacy";
  return {
    auth_id: customer.authId,
    ...(world.settings.tokenAtCreate ? { auth_token: customer.authToken } : {}),
    name: customer.name,
    email: customer.email,
    status: "active",
    balance: money(world.balanceOf(customer.authId)),
    currency: customer.currency,
    country: customer.country,
    ...(legacy ? { timezone: customer.timezone } : {}),
    created_at: seconds(customer.createdAt),
  };
}

/** `GET /auth/me` with the customer's own credentials. */
export function ownAccount(customer: Customer): AccountBody {
  const tier = tierById(customer.tierId);
  return {
    type: "account",
    id: customer.id,
    api_id: customer.apiId,
    name: customer.name,
    email: customer.email,
    phone: customer.phone,
    description: customer.description,
    auth_id: customer.authId,
    auth_secret: "<redacted>",
    auth_token_expire_time: null,
    country: customer.country,
    timezone: customer.timezone,
    city: customer.city,
    state: customer.state,
    address: customer.address,
    zip_code: customer.zipCode,
    company: customer.company,
    account_type: customer.accountType,
    postpaid: customer.postpaid,
    auto_recharge: customer.autoRecharge !== null,
    auto_recharge_config: customer.autoRecharge,
    enabled: customer.enabled,
    carrier_type: null,
    customer_type: null,
    credit_limit: 0,
    cps_limit: customer.cpsLimit,
    concurrent_calls_limit: customer.concurrentCallsLimit,
    ...limits(customer),
    risk_rating: 0,
    risk_status: null,
    features: { call_queue: false },
    ip_auth_enabled: false,
    ip_whitelist_rules: {},
    allow_aws_ips: false,
    role: "user",
    is_active: customer.isActive,
    is_verified: customer.isVerified,
    is_trial_account: false,
    created_at: microsOffset(customer.createdAt),
    updated_at: microsOffset(customer.updatedAt),
    last_login: orNull(customer.lastLogin, microsOffset),
    pricing_tier_id: customer.tierId,
    pricing_tier: {
      ...shortTier(tier),
      description: null,
      billing_increment_seconds: tier.increment,
      minimum_duration_seconds: 0,
    },
  };
}
