import { BILLING_PERIOD } from "../seed/phone-numbers";
import { tierById } from "../seed/tiers";
import type { Command } from "./commands";
import type { Customer, PhoneNumber } from "./entities";
import { type PostingInput, revenueOf, walletOf } from "./ledger";
import { Money, ZERO } from "./money";
import { DAY_MS } from "./traffic";
import type { World } from "./world";

type Of<Op extends Command["op"]> = Extract<Command, { op: Op }>;

/** How long a release can be taken back, and how long a released number rests before it can be bought again. */
export const RELEASE_COOLDOWN = DAY_MS;
export const QUARANTINE = 45 * DAY_MS;

export function ownedNumber(world: World, account: string, e164: string): PhoneNumber | undefined {
  return world.numbersOf(account).find((number) => number.e164 === e164);
}

function require<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`Unknown ${what}`);
  return value;
}

type Charge = Pick<PostingInput, "id" | "at" | "referenceType" | "reference" | "description">;

/** Takes from the wallet, or gives back when negative. */
function charge(world: World, { authId, currency }: Customer, amount: Money, rest: Charge): void {
  if (amount.isZero()) return;
  const legs = [
    { account: walletOf(authId), amount: amount.negated() },
    { account: revenueOf(currency), amount },
  ];
  world.ledger.post({ ...rest, currency, legs });
}

/** Two postings, because setup and rental are told apart in the ledger. The number leaves the inventory. */
export function purchase(world: World, command: Of<"number_purchase">): void {
  const { at, account, e164, id } = command;
  const customer = require(world.customers.get(account), account);
  const item = require(world.inventory.get(e164), e164);
  charge(world, customer, item.setupFee, {
    id: command.setupPostingId,
    at,
    referenceType: "did_purchase",
    reference: `did_purchase:${e164}`,
    description: `Setup fee for ${e164}`,
  });
  charge(world, customer, item.monthlyFee, {
    id: command.rentalPostingId,
    at,
    referenceType: "did_rental",
    reference: `did_rental:${e164}`,
    description: `Monthly rental for ${e164}`,
  });
  world.inventory.delete(e164);
  const { type, country, region, setupFee, monthlyFee, currency, aadhaarRequired } = item;
  const number: PhoneNumber = {
    ...{ id, accountId: account, e164, type, country, region, setupFee, monthlyFee, currency },
    status: "active",
    isBlocked: false,
    applicationId: null,
    applicationName: null,
    trunkId: null,
    tags: [],
    purchasedAt: at,
    expiresAt: null,
    lastBillingAt: at,
    nextBillingAt: at + BILLING_PERIOD,
    source: "inventory",
    isTrial: false,
    aadhaarRequired,
    aadhaarVerified: false,
    pendingRelease: null,
    updatedAt: at,
  };
  world.numbers.set(account, [...world.numbersOf(account), number]);
}

/** The fee falls due at once, as far as a prepaid wallet reaches: whoever has no money left can still stop renting. */
export function release(world: World, command: Of<"number_release">): void {
  const { at, account, e164 } = command;
  const customer = require(world.customers.get(account), account);
  const number = require(ownedNumber(world, account, e164), e164);
  if (number.status !== "pending_release") {
    const { didReleaseFee } = tierById(customer.tierId);
    const balance = world.balanceOf(account);
    const feePaid = customer.postpaid ? didReleaseFee : Money.max(ZERO, Money.min(didReleaseFee, balance));
    // No reference type is documented for this fee.
    charge(world, customer, feePaid, {
      id: command.postingId,
      at,
      referenceType: "manual_adjustment",
      reference: `did_release:${e164}`,
      description: `Release fee for ${e164}`,
    });
    Object.assign(number, {
      status: "pending_release",
      applicationId: null,
      applicationName: null,
      trunkId: null,
      pendingRelease: { endsAt: at + RELEASE_COOLDOWN, feePaid },
      updatedAt: at,
    } satisfies Partial<PhoneNumber>);
  }
  if (command.immediate) endOwnership(world, number, at);
}

/** The release is taken back; what the number led to stays undone. */
export function keep(world: World, command: Of<"number_keep">): void {
  const { at, account, e164 } = command;
  const customer = require(world.customers.get(account), account);
  const number = require(ownedNumber(world, account, e164), e164);
  const paid = number.pendingRelease?.feePaid ?? ZERO;
  if (command.refund) {
    charge(world, customer, paid.negated(), {
      id: command.postingId,
      at,
      referenceType: "refund",
      reference: `did_release:${e164}`,
      description: `Refund of the release fee for ${e164}`,
    });
  }
  Object.assign(number, { status: "active", isBlocked: false, pendingRelease: null, updatedAt: at });
}

export function route(world: World, { at, account, e164, route: change }: Of<"number_route">): void {
  const number = require(ownedNumber(world, account, e164), e164);
  Object.assign(number, change, { updatedAt: at });
}

/** The day in which a release can be taken back is over. */
export function finishRelease(world: World, number: PhoneNumber, at: number): void {
  if (number.status === "pending_release" && number.pendingRelease && number.pendingRelease.endsAt <= at)
    endOwnership(world, number, at);
}

function endOwnership(world: World, number: PhoneNumber, at: number): void {
  number.status = "released";
  number.pendingRelease = null;
  number.updatedAt = at;
  const { id, accountId, e164, type, country, region, setupFee, monthlyFee, currency, aadhaarRequired } =
    number;
  world.numbers.set(
    accountId,
    world.numbersOf(accountId).filter((other) => other !== number),
  );
  world.inventory.set(e164, {
    ...{ id, e164, type, country, region, setupFee, monthlyFee, currency, aadhaarRequired },
    availableFrom: at + QUARANTINE,
    createdAt: at,
  });
}
