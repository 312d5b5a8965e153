import type { PhoneNumber } from "../world/entities";
import { ZERO } from "../world/money";
import { DAY_MS } from "../world/traffic";
import type { SeededCustomer } from "./customers";
import type { Place } from "./places";
import { Random } from "./random";
import { tierById } from "./tiers";
import { trunkIdOf } from "./trunks";

export const BILLING_PERIOD = 30 * DAY_MS;
const DIGITS = "0123456789";

function e164Of(random: Random, place: Place, type: PhoneNumber["type"]): string {
  if (place.country === "IN" && type === "tollfree") return `+911800${random.text(DIGITS, 7)}`;
  if (place.country === "IN" && type === "mobile") return `+9192${random.text(DIGITS, 8)}`;
  return `+${place.localPrefix}${random.text(DIGITS, place.localDigits)}`;
}

/** The numbers of one seeded customer, with everything that a portal should flag: see the cases by `turn`. */
export function seedNumbers(
  seed: string,
  seeded: SeededCustomer,
  anchor: number,
  historyStart: number,
): PhoneNumber[] {
  const { customer, business, place } = seeded;
  const tier = tierById(customer.tierId);
  const random = new Random(`${seed}|numbers|${customer.authId}`);
  const first = Math.max(customer.createdAt, historyStart - 300 * DAY_MS);
  return Array.from({ length: business.numbers }, (_, index) => {
    const type =
      index === 3 || index === 9
        ? "tollfree"
        : index % 4 === 2 && place.country === "IN"
          ? "mobile"
          : "local";
    const purchasedAt = first + Math.floor(random.unit() * Math.max(3_600_000, (anchor - first) * 0.8));
    const turn = random.int(1, 100);
    const routedToApp = turn <= 62;
    const routedToTrunk = !routedToApp && turn <= 84;
    const blocked = index === 5;
    const suspended = business.inactive === true || index === 8;
    const missed = Math.max(0, Math.ceil((historyStart - purchasedAt) / BILLING_PERIOD));
    const expires = index % 5 === 4 || turn % 12 === 0;
    return {
      id: random.uuid(),
      accountId: customer.authId,
      e164: e164Of(random, place, type),
      type,
      country: place.country,
      region: place.city,
      status: blocked ? "blocked" : suspended ? "suspended" : "active",
      isBlocked: blocked,
      applicationId: routedToApp ? `20${random.text("123456789", 1)}${random.text(DIGITS, 14)}` : null,
      applicationName: routedToApp
        ? random.pick(["Main IVR", "Support Queue", "Voice Bot", "Order Desk", "After Hours"])
        : null,
      trunkId: routedToTrunk ? trunkIdOf(customer.authId) : null,
      setupFee: tier.didSetup,
      monthlyFee:
        customer.currency === "INR" && type === "mobile" ? tier.didMonthly.times(2) : tier.didMonthly,
      currency: customer.currency,
      tags: index === 0 ? ["primary"] : [],
      purchasedAt,
      expiresAt: expires ? anchor + random.int(1, 24) * DAY_MS + 18 * 3_600_000 : null,
      lastBillingAt: null,
      nextBillingAt: purchasedAt + Math.max(1, missed) * BILLING_PERIOD,
      source: random.chance(0.7) ? "inventory" : "purchased",
      isTrial: false,
      aadhaarRequired: type === "mobile" && place.country === "IN",
      aadhaarVerified: type === "mobile" && random.chance(0.6),
      pendingRelease: null,
      updatedAt: purchasedAt,
    };
  });
}

/** A number added by hand over the control port: routed nowhere, billed a month from now. */
export function plainNumber(
  facts: Pick<PhoneNumber, "id" | "accountId" | "e164" | "country" | "currency">,
  at: number,
  tierId: string,
): PhoneNumber {
  const tier = tierById(tierId);
  return {
    ...facts,
    type: facts.e164.startsWith("+911800")
      ? "tollfree"
      : /^\+91[6-9]\d{9}$/.test(facts.e164)
        ? "mobile"
        : "local",
    region: "",
    status: "active",
    isBlocked: false,
    applicationId: null,
    applicationName: null,
    trunkId: null,
    setupFee: ZERO.plus(tier.didSetup),
    monthlyFee: tier.didMonthly,
    tags: [],
    purchasedAt: at,
    expiresAt: null,
    lastBillingAt: null,
    nextBillingAt: at + BILLING_PERIOD,
    source: "inventory",
    isTrial: false,
    aadhaarRequired: false,
    aadhaarVerified: false,
    pendingRelease: null,
    updatedAt: at,
  };
}
