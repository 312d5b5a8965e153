import { z } from "zod";
import type { Context } from "../http/context";
import { same } from "../http/credentials";
import { loosen } from "../http/exact-json";
import { issueToken, TOKEN_SECONDS } from "../http/jwt";
import { json, money, type Reply, refuse } from "../http/reply";
import { micros, seconds } from "../http/time";
import { validate } from "../http/validate";
import { STANDARD } from "../seed/tiers";
import { fixed5 } from "../world/money";
import type { World } from "../world/world";

const loginBody = z.object({ email: z.string(), password: z.string() });

export function login(context: Context): Reply {
  const { email, password } = validate(loginBody, loosen(context.body), "body");
  const { partner } = context.world;
  if (!same(email.toLowerCase(), partner.email.toLowerCase()) || !same(password, partner.password)) {
    throw refuse(401, "invalid_credentials", "The email or password you provided is incorrect.");
  }
  const token = issueToken(context.world, context.now);
  return json(200, { tokens: { access_token: token, token_type: "Bearer", expires_in: TOKEN_SECONDS } });
}

export function profile(context: Context): Reply {
  const { world } = context;
  return json(200, context.generation === "legacy" ? legacyProfile(world) : currentProfile(world, true));
}

/** The dashboard carries the same object with a balance of null. */
export function currentProfile(world: World, withBalance: boolean): Record<string, unknown> {
  const { partner, settings } = world;
  return {
    id: partner.id,
    account_id: partner.accountId,
    name: partner.name,
    slug: partner.slug,
    company: partner.company,
    auth_id: partner.authId,
    email: partner.email,
    phone: partner.phone,
    billing_model: "direct",
    is_active: true,
    is_verified: true,
    max_accounts: settings.maxAccounts,
    can_create_accounts: settings.canCreateAccounts,
    can_create_pricing_tiers: settings.canCreatePricingTiers,
    can_view_cdrs: settings.canViewCdrs,
    can_transfer_balance: settings.canTransferBalance,
    default_pricing_tier_id: STANDARD.id,
    account_count: world.customers.size,
    balance: withBalance ? fixed5(world.partnerBalance()) : null,
    created_at: micros(partner.createdAt),
    updated_at: micros(partner.createdAt),
  };
}

function legacyProfile(world: World): Record<string, unknown> {
  const { partner } = world;
  return {
    id: partner.authId,
    name: partner.name,
    email: partner.email,
    phone: partner.phone.replace(/^\+91/, ""),
    company: partner.company,
    balance: money(world.partnerBalance()),
    currency: partner.currency,
    gstin: partner.gstin,
    gst_status: "active",
    tds_applicable: true,
    tds_percentage: 2,
    account_type: "partner",
    status: "active",
    created_at: seconds(partner.createdAt),
    updated_at: seconds(partner.createdAt),
  };
}
