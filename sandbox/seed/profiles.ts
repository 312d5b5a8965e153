import type { PhoneNumber } from "../world/entities";
import { Money } from "../world/money";
import { DAY_MS } from "../world/traffic";
import type { Funding, Trade } from "./businesses";
import { mobileNumber, type SeededCustomer } from "./customers";
import { BILLING_PERIOD } from "./phone-numbers";
import { Random } from "./random";
import { tierById } from "./tiers";

/** How a seeded customer calls and pays. Customers created over the API have none and stay quiet. */
export interface Profile {
  readonly authId: string;
  readonly callsPerDay: number;
  readonly inboundShare: number;
  readonly answerRate: number;
  /** Median talk time in seconds. */
  readonly talk: number;
  readonly voiceApiShare: number;
  readonly poorLine: boolean;
  readonly spam: boolean;
  /** Minutes east of UTC. */
  readonly offset: number;
  readonly ownNumbers: readonly string[];
  readonly peers: readonly string[];
  readonly funding: Funding;
  readonly lowWater: Money;
  readonly topUp: Money;
  /** After this instant a lapsed customer is topped up no more; `lastTarget` is what its wallet then holds. */
  readonly lapsesAt: number;
  readonly lastTarget: Money;
}

interface Habit {
  readonly inbound: number;
  readonly answer: number;
  readonly talk: number;
  readonly voiceApi: number;
}

const HABITS: Record<Trade, Habit> = {
  collections: { inbound: 0.06, answer: 0.44, talk: 48, voiceApi: 0.7 },
  support: { inbound: 0.66, answer: 0.8, talk: 130, voiceApi: 0.25 },
  delivery: { inbound: 0.25, answer: 0.68, talk: 32, voiceApi: 0.35 },
  clinic: { inbound: 0.58, answer: 0.76, talk: 85, voiceApi: 0.3 },
  school: { inbound: 0.3, answer: 0.58, talk: 95, voiceApi: 0.2 },
  sales: { inbound: 0.18, answer: 0.49, talk: 70, voiceApi: 0.1 },
  agent: { inbound: 0.4, answer: 0.72, talk: 75, voiceApi: 1 },
};

/** The next round amount (1, 2, 2.5 or 5 times a power of ten) that is not smaller. */
export function roundUp(amount: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, amount)));
  for (const step of [1, 2, 2.5, 5]) if (amount <= step * power) return step * power;
  return 10 * power;
}

const LAPSE_DAYS = 20;
/** Days of money that each lapsed customer has left at the anchor, in the order of the book. */
const RUNWAYS = [1.5, -2, 0.6, 4, 8, -5];

/** What the numbers will cost in rent after `from` and up to `to`. */
function rentalsBetween(numbers: readonly PhoneNumber[], from: number, to: number): number {
  return numbers.reduce((sum, number) => {
    const dues = (at: number) => Math.floor((at - number.nextBillingAt) / BILLING_PERIOD);
    return number.status === "suspended"
      ? sum
      : sum + number.monthlyFee.toNumber() * Math.max(0, dues(to) - dues(from));
  }, 0);
}

export function makeProfiles(
  seed: string,
  seeded: readonly SeededCustomer[],
  numbersOf: (authId: string) => readonly PhoneNumber[],
  anchor: number,
): Profile[] {
  const totalWeight = seeded.reduce((sum, one) => sum + one.business.weight, 0) || 1;
  const callsPerDay = 6 * seeded.length;
  let lapsed = 0;
  return seeded.map((one, index) => {
    const { customer, business, place } = one;
    const random = new Random(`${seed}|profile|${customer.authId}`);
    const habit = HABITS[business.trade];
    const own = numbersOf(customer.authId);
    const perDay = (callsPerDay * business.weight) / totalWeight;
    const tier = tierById(customer.tierId);
    // Talk time is log-normal, so its mean is half again the median; half an increment more is lost to rounding up.
    const minutes = (habit.talk * 1.5 + tier.increment / 2) / 60;
    const rentals = own.reduce((sum, number) => sum + number.monthlyFee.toNumber(), 0) / 30;
    const answer = habit.answer + (own.length > 0 ? 0.14 * habit.inbound : 0);
    const callSpend = perDay * answer * minutes * tier.ratePerMinute.toNumber();
    const spend = callSpend + rentals;
    const floor = customer.currency === "INR" ? 1000 : 20;
    const runway = RUNWAYS[lapsed % RUNWAYS.length] ?? 1;
    if (business.funding === "lapsed") lapsed += 1;
    const lapsesAt = anchor - LAPSE_DAYS * DAY_MS;
    // A lapsed customer lives from hand to mouth, so that its last top-up decides when it runs dry.
    const lapsing = business.funding === "lapsed";
    const lowWater = lapsing ? callSpend : callSpend * 6 + rentals * 30;
    const topUp = lapsing ? spend * 8 : Math.max(floor, spend * 30);
    const rentalsLeft = rentalsBetween(own, lapsesAt, anchor + runway * DAY_MS);
    return {
      authId: customer.authId,
      callsPerDay: business.inactive ? 0 : perDay,
      inboundShare: own.length === 0 ? 0 : habit.inbound,
      answerRate: habit.answer,
      talk: habit.talk,
      voiceApiShare: habit.voiceApi,
      poorLine: index === 15 || random.chance(0.05),
      spam: business.spam === true,
      offset: place.offset,
      ownNumbers: own.map((number) => number.e164),
      peers: Array.from({ length: 40 + Math.min(200, Math.round(perDay * 6)) }, () =>
        mobileNumber(random, place.country),
      ),
      funding: business.inactive ? "none" : business.funding,
      lowWater: new Money(customer.autoRecharge?.threshold ?? lowWater.toFixed(2)),
      topUp: new Money(customer.autoRecharge?.amount ?? roundUp(topUp)),
      lapsesAt,
      lastTarget: new Money(Math.max(1, callSpend * (LAPSE_DAYS + runway) + rentalsLeft).toFixed(0)),
    };
  });
}
