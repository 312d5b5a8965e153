import { seedApplications } from "../seed/applications";
import { seedCustomers } from "../seed/customers";
import { seedInventory } from "../seed/inventory";
import { seedKycSessions } from "../seed/kyc";
import { seedNumbers } from "../seed/phone-numbers";
import { type Planted, plant } from "../seed/planted";
import { makeProfiles, type Profile } from "../seed/profiles";
import { Random } from "../seed/random";
import { seedTrunk } from "../seed/trunks";
import { applyCommand } from "./apply";
import { postCall, postRental, rateCall, topUpBefore } from "./billing";
import { CallBook } from "./call-book";
import { Clockwork, type WorldEvent } from "./clockwork";
import type { Command } from "./commands";
import type { CallDraft, Customer, InventoryNumber, KycSession, Partner, PhoneNumber } from "./entities";
import type { Journal } from "./journal";
import { Ledger, outsideOf, PARTNER, revenueOf, walletOf } from "./ledger";
import { Money } from "./money";
import { finishRelease } from "./number-trade";
import type { Application, CapacityMove, Trunk, TrunkPart } from "./routing-entities";
import { DEFAULT_SETTINGS, type Settings } from "./settings";
import { DAY_MS, dayOf } from "./traffic";

export interface WorldInput {
  readonly seed: string;
  /** Midnight UTC of the day that the seeded history leads up to. */
  readonly anchor: number;
  readonly customers: number;
  readonly days: number;
  readonly partner: Partner;
  readonly partnerBalance: string;
  readonly clock: () => number;
}

const BANK_DEPOSIT = new Money("250000");

/** Everything that the sandbox knows. It changes in two ways only: time passes, or a command is committed. */
export class World {
  readonly seed: string;
  readonly anchor: number;
  readonly partner: Partner;
  readonly ledger = new Ledger();
  readonly calls = new CallBook();
  /** In the order of their creation. */
  readonly customers = new Map<string, Customer>();
  readonly emails = new Map<string, string>();
  readonly numbers = new Map<string, PhoneNumber[]>();
  /** What can be bought, released numbers included while they rest. */
  readonly inventory: Map<string, InventoryNumber>;
  /** The seeded examples of what a portal should notice. */
  readonly planted: readonly Planted[];
  readonly applications = new Map<string, Application>();
  readonly kycSessions = new Map<string, KycSession>();
  readonly trunks = new Map<string, Trunk>();
  /** Credentials, access rules and origination URIs. */
  readonly trunkParts = new Map<string, TrunkPart>();
  /** Calls that run now, as the control port says, by account and trunk. */
  readonly activeCalls = new Map<string, { account: string; trunk: string | null; count: number }>();
  readonly capacityMoves: CapacityMove[] = [];
  readonly profiles = new Map<string, Profile>();
  readonly settings: Settings = { ...DEFAULT_SETTINGS };
  private readonly clock: () => number;
  private readonly clockwork: Clockwork;
  private readonly ids: Random;
  private readonly openingBalance: string;
  private journal: Journal | null = null;
  private reached = 0;

  constructor(input: WorldInput) {
    this.seed = input.seed;
    this.anchor = input.anchor;
    this.partner = input.partner;
    this.clock = input.clock;
    this.openingBalance = input.partnerBalance;
    this.ids = new Random(`${input.seed}|ledger`);
    this.ledger.open(PARTNER, input.partner.currency);
    this.openCurrency(input.partner.currency);
    const historyStart = input.anchor - input.days * DAY_MS;
    const seeded = seedCustomers(input.seed, input.customers, input.anchor);
    for (const one of [...seeded].sort((a, b) => a.customer.createdAt - b.customer.createdAt)) {
      this.addCustomer(one.customer);
      const numbers = seedNumbers(input.seed, one, input.anchor, historyStart);
      this.numbers.set(one.customer.authId, numbers);
      if (numbers.length > 0) {
        const { trunk, parts } = seedTrunk(one.customer);
        this.trunks.set(trunk.id, trunk);
        for (const part of parts) this.trunkParts.set(part.id, part);
      }
    }
    const profiles = makeProfiles(input.seed, seeded, (authId) => this.numbersOf(authId), input.anchor);
    for (const profile of profiles) this.profiles.set(profile.authId, profile);
    const taken = new Set([...this.numbers.values()].flat().map(({ e164 }) => e164));
    // After the profiles: nobody calls from, to or because of a planted number.
    const planting = plant(input.seed, seeded, input.anchor, taken);
    for (const number of planting.numbers) this.numbers.get(number.accountId)?.push(number);
    for (const number of planting.numbers) taken.add(number.e164);
    this.planted = planting.labels;
    this.inventory = seedInventory(input.seed, input.anchor, taken);
    for (const customer of this.customers.values()) {
      for (const application of seedApplications(customer, this.numbersOf(customer.authId)))
        this.applications.set(application.id, application);
    }
    for (const session of seedKycSessions(input.seed, seeded, input.anchor))
      this.kycSessions.set(session.id, session);
    const planned: WorldEvent[] = [{ at: input.anchor, kind: "settle_partner" }];
    for (const profile of profiles) {
      if (profile.funding === "lapsed") planned.push({ at: profile.lapsesAt, kind: "last_top_up", profile });
    }
    const spamPhase = dayOf(input.anchor) - 1;
    const numbers = () => [...this.numbers.values()].flat();
    this.clockwork = new Clockwork(input.seed, profiles, numbers, spamPhase, dayOf(historyStart), planned);
  }

  /** Now, and never before an instant that has already been. Everything due until then has happened. */
  tick(): number {
    return this.advance(this.clock());
  }

  /** Lets time pass until `to`. */
  advance(to: number): number {
    this.reached = Math.max(this.reached, to);
    for (let event = this.clockwork.next(this.reached); event; event = this.clockwork.next(this.reached))
      this.happen(event);
    return this.reached;
  }

  /** Replays a journal and goes on writing to it. */
  resume(commands: readonly Command[], journal: Journal): void {
    for (const command of commands) {
      this.advance(command.at);
      applyCommand(this, command);
    }
    this.journal = journal;
  }

  /** Journals and applies. The caller has checked that the command is valid at `command.at`, which is `tick()`. */
  commit(command: Command): void {
    this.journal?.append(command);
    applyCommand(this, command);
  }

  numbersOf(authId: string): readonly PhoneNumber[] {
    return this.numbers.get(authId) ?? [];
  }

  balanceOf(authId: string): Money {
    return this.ledger.balance(walletOf(authId));
  }

  partnerBalance(): Money {
    return this.ledger.balance(PARTNER);
  }

  addCustomer(customer: Customer): void {
    this.openCurrency(customer.currency);
    this.ledger.open(walletOf(customer.authId), customer.currency);
    this.customers.set(customer.authId, customer);
    this.emails.set(customer.email.toLowerCase(), customer.authId);
  }

  /** Rates a finished call against the wallet, books it and files it. */
  settleCall(draft: CallDraft, at: number): void {
    const customer = this.customers.get(draft.accountId);
    if (!customer?.isActive || draft.start < customer.createdAt) return;
    const call = rateCall(draft, customer, this.balanceOf(customer.authId), this.calls.nextId());
    postCall(this.ledger, call, customer, at, () => this.ids.uuid());
    this.calls.add(call);
  }

  private openCurrency(currency: string): void {
    for (const account of [revenueOf(currency), outsideOf(currency)]) {
      if (!this.ledger.has(account)) this.ledger.open(account, currency);
    }
  }

  private happen(event: WorldEvent): void {
    if (event.kind === "call") {
      const profile = this.profiles.get(event.draft.accountId);
      if (profile) this.keepFunded(profile, new Money(1), event.at);
      this.settleCall(event.draft, event.at);
    } else if (event.kind === "rental") {
      this.chargeRental(event.number, event.at);
    } else if (event.kind === "release_end") {
      finishRelease(this, event.number, event.at);
    } else if (event.kind === "last_top_up") {
      const missing = event.profile.lastTarget.minus(this.balanceOf(event.profile.authId));
      if (missing.greaterThan(0)) this.fundByPartner(event.profile.authId, missing.ceil(), event.at);
    } else {
      this.deposit(new Money(this.openingBalance).minus(this.partnerBalance()), event.at, "Opening balance");
    }
  }

  private chargeRental(number: PhoneNumber, at: number): void {
    const customer = this.customers.get(number.accountId);
    const profile = this.profiles.get(number.accountId);
    // Something may have happened to it since the day began; a release that is taken back is charged a day later.
    if (!customer || (number.status !== "active" && number.status !== "blocked")) return;
    if (profile) this.keepFunded(profile, number.monthlyFee, at);
    if (customer.postpaid || this.balanceOf(customer.authId).greaterThanOrEqualTo(number.monthlyFee)) {
      postRental(this.ledger, number, at, this.ids.uuid());
      number.lastBillingAt = at;
      number.nextBillingAt = at + 30 * DAY_MS;
      if (number.status === "blocked" && number.isBlocked) this.setBlocked(number, false, at);
    } else {
      // The documents: a number stops when the wallet cannot cover the next rental. It is tried again every day.
      number.nextBillingAt = at + DAY_MS;
      if (number.status === "active") this.setBlocked(number, true, at);
    }
  }

  private setBlocked(number: PhoneNumber, blocked: boolean, at: number): void {
    number.isBlocked = blocked;
    number.status = blocked ? "blocked" : "active";
    number.updatedAt = at;
  }

  private keepFunded(profile: Profile, needed: Money, at: number): void {
    const amount = topUpBefore(profile, this.balanceOf(profile.authId), needed, at, this.anchor);
    if (!amount) return;
    if (profile.funding === "autopay") this.fundByCard(profile.authId, amount, at);
    else this.fundByPartner(profile.authId, amount, at);
  }

  private fundByCard(authId: string, amount: Money, at: number): void {
    const currency = this.customers.get(authId)?.currency ?? this.partner.currency;
    this.ledger.post({
      id: this.ids.uuid(),
      at,
      currency,
      legs: [
        { account: outsideOf(currency), amount: amount.negated() },
        { account: walletOf(authId), amount },
      ],
      referenceType: "payment",
      reference: `payment:pay_${this.ids.hex(14)}`,
      description: "Auto recharge by card",
    });
  }

  private fundByPartner(authId: string, amount: Money, at: number): void {
    if (this.partnerBalance().lessThan(amount))
      this.deposit(Money.max(BANK_DEPOSIT, amount), at, "Bank deposit");
    this.ledger.post({
      id: this.ids.uuid(),
      at,
      currency: this.partner.currency,
      legs: [
        { account: PARTNER, amount: amount.negated() },
        { account: walletOf(authId), amount },
      ],
      referenceType: "transfer",
      reference: this.transferReference(authId, at),
      description: `Transfer from partner ${this.partner.name}: Wallet top-up`,
    });
  }

  transferReference(authId: string, at: number): string {
    return `ptc:${this.partner.id}:${authId}:${Math.floor(at / 1000)}`;
  }

  /** Money from (or, when negative, back to) the partner's bank. */
  deposit(amount: Money, at: number, description: string, id: string = this.ids.uuid()): void {
    if (amount.isZero()) return;
    const { currency } = this.partner;
    this.ledger.post({
      id,
      at,
      currency,
      legs: [
        { account: outsideOf(currency), amount: amount.negated() },
        { account: PARTNER, amount },
      ],
      referenceType: "deposit",
      reference: null,
      description,
    });
  }
}
