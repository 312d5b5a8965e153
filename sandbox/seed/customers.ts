import { createHmac } from "node:crypto";
import type { AutoRecharge, Customer } from "../world/entities";
import { DAY_MS } from "../world/traffic";
import { type Business, businesses } from "./businesses";
import { makeGstin } from "./gstin";
import { PLACES, type Place } from "./places";
import { Random } from "./random";
import { currencyOf, STANDARD, tierForCurrency, WHOLESALE } from "./tiers";

export interface SeededCustomer {
  readonly customer: Customer;
  readonly business: Business;
  readonly place: Place;
}

const ID_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** A customer's own secret follows from its id, so it never has to be written down. */
export function customerToken(seed: string, authId: string): string {
  return `sk_live_${createHmac("sha256", `tandem-sandbox:${seed}`).update(authId).digest("hex").slice(0, 40)}`;
}

export function slugOf(name: string, fallback: string): string {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
  return slug.length >= 3 ? slug : fallback;
}

export function mobileNumber(random: Random, country: string): string {
  if (country === "IN") return `+91${random.int(6, 9)}${random.text("0123456789", 9)}`;
  if (country === "GB") return `+447${random.text("0123456789", 9)}`;
  if (country === "AE") return `+9715${random.text("0123456789", 8)}`;
  return `+1${random.int(201, 989)}555${random.text("0123456789", 4)}`;
}

/** The seeded customers, largest first. Ids depend on the seed alone; dates hang on the anchor. */
export function seedCustomers(seed: string, count: number, anchor: number): SeededCustomer[] {
  const list = businesses(count, new Random(`${seed}|businesses`));
  const taken = new Set<string>();
  return list.map((business, index) => {
    const random = new Random(`${seed}|customer|${index}`);
    let authId = "";
    do authId = `MA_${random.text(ID_ALPHABET, 8)}`;
    while (taken.has(authId));
    taken.add(authId);
    const place: Place = PLACES[business.place];
    return { business, place, customer: makeCustomer(seed, authId, index, business, place, random, anchor) };
  });
}

function makeCustomer(
  seed: string,
  authId: string,
  index: number,
  business: Business,
  place: Place,
  random: Random,
  anchor: number,
): Customer {
  const slug = slugOf(business.name, `customer-${index + 1}`);
  // The last few of the book joined in the last month; the others long before the history begins.
  const age = business.weight === 0 && !business.inactive ? random.int(1, 25) : random.int(95, 560);
  const createdAt = anchor - age * DAY_MS + random.int(4 * 3600, 13 * 3600) * 1000 + random.int(0, 999);
  const currency = currencyOf(place.country);
  const verified = business.weight > 30 || random.chance(0.5);
  const indian = place.country === "IN";
  return {
    id: String(500_001 + index),
    authId,
    authToken: customerToken(seed, authId),
    apiId: random.uuid(),
    name: business.name,
    email: `accounts@${slug}.example`,
    phone: mobileNumber(random, place.country),
    description: index % 5 === 0 ? `Key account, ${business.trade}` : null,
    company: business.company || null,
    address: `${random.int(1, 240)} ${random.pick(["Station Road", "MG Road", "Market Street", "Church Street", "Ring Road"])}`,
    city: place.city,
    state: place.state,
    zipCode: place.zip,
    country: place.country,
    timezone: place.timezone,
    gstin:
      indian && place.gstState && business.company
        ? makeGstin(random, place.gstState, business.company)
        : null,
    gstStatus: indian ? (business.company && random.chance(0.9) ? "active" : "inactive") : null,
    accountType: "standard",
    businessType: /LLP/.test(business.company) ? "llp" : business.company ? "private_limited" : "individual",
    currency,
    tierId: business.wholesale
      ? WHOLESALE.id
      : currency === "INR"
        ? STANDARD.id
        : tierForCurrency(currency).id,
    postpaid: business.funding === "postpaid",
    autoRecharge: business.funding === "autopay" ? autoRecharge(currency) : null,
    cpsLimit: Math.max(1, Math.round(business.weight / 100)),
    concurrentCallsLimit: Math.max(3, Math.round(business.weight / 20)),
    allocatedCps: 0,
    allocatedCalls: 0,
    isActive: !business.inactive,
    isVerified: verified,
    enabled: !business.inactive,
    kycStatus: verified ? "completed" : "pending",
    createdAt,
    updatedAt: createdAt,
    lastLogin: random.chance(0.6) ? anchor - random.int(1, 20) * DAY_MS + random.int(0, 80_000) * 1000 : null,
  };
}

const autoRecharge = (currency: string): AutoRecharge =>
  currency === "INR" ? { threshold: "1500.00", amount: "7500.00" } : { threshold: "15.00", amount: "60.00" };
