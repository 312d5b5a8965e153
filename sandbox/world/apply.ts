import { CLEARED, causeByText } from "../seed/causes";
import { customerToken } from "../seed/customers";
import { plainNumber } from "../seed/phone-numbers";
import { Random } from "../seed/random";
import { REFUSALS } from "../seed/refusals";
import { currencyOf, tierForCurrency } from "../seed/tiers";
import {
  deletePart,
  deleteTrunk,
  moveCapacity,
  putApplication,
  putTrunk,
  setActiveCalls,
} from "./apply-routing";
import { changedCall } from "./changed-call";
import type { Command } from "./commands";
import type { Customer, PhoneNumber } from "./entities";
import { type Display, PARTNER, walletOf } from "./ledger";
import { Money } from "./money";
import { keep, purchase, release, route } from "./number-trade";
import type { World } from "./world";

type Of<Op extends Command["op"]> = Extract<Command, { op: Op }>;

/** Makes a valid command true. The same command on the same world has the same effect, now and at a replay. */
export function applyCommand(world: World, command: Command): void {
  switch (command.op) {
    case "create_account":
      createAccount(world, command);
      return;
    case "transfer":
      transfer(world, command);
      return;
    case "kyc_create":
      for (const id of command.revokes)
        changeKyc(world, { op: "kyc_change", at: command.at, id, change: { status: "revoked" } });
      world.kycSessions.set(command.session.id, { ...KYC_DEFAULTS, ...command.session });
      return;
    case "kyc_change":
      changeKyc(world, command);
      return;
    case "kyc_told":
      Object.assign(world.kycSessions.get(command.id) ?? {}, command.change);
      return;
    case "number_purchase":
      purchase(world, command);
      return;
    case "number_release":
      release(world, command);
      return;
    case "number_keep":
      keep(world, command);
      return;
    case "number_route":
      route(world, command);
      return;
    case "application_put":
      putApplication(world, command);
      return;
    case "application_delete":
      world.applications.delete(command.id);
      return;
    case "numbers":
      changeNumbers(world, command);
      return;
    case "calls": {
      const cause = causeByText(command.cause) ?? CLEARED;
      for (const call of command.calls) world.settleCall({ ...call, cause }, command.at);
      return;
    }
    case "token_change":
      Object.assign(world.customers.get(command.account) ?? {}, { authToken: command.token });
      return;
    case "call_change":
      changeCall(world, command);
      return;
    case "call_repeat": {
      const call = world.calls.get(command.uuid);
      if (call) world.calls.repeat(call);
      return;
    }
    case "account_change":
      changeAccount(world, command);
      return;
    case "test_call":
      world.settleCall(
        { ...command.call, cause: command.refusal === null ? CLEARED : REFUSALS[command.refusal] },
        command.at,
      );
      return;
    case "trunk_create":
    case "trunk_change":
      putTrunk(world, command);
      return;
    case "trunk_delete":
      deleteTrunk(world, command);
      return;
    case "trunk_part_put":
      world.trunkParts.set(command.part.id, command.part);
      return;
    case "trunk_part_delete":
      deletePart(world, command);
      return;
    case "active_calls":
      setActiveCalls(world, command);
      return;
    case "capacity_move":
      moveCapacity(world, command);
      return;
    case "settings":
      Object.assign(world.settings, command.change);
      return;
    case "partner_balance":
      world.deposit(
        new Money(command.balance).minus(world.partnerBalance()),
        command.at,
        "Correction",
        command.postingId,
      );
  }
}

/** Journals of older sandboxes know less of a session. */
const KYC_DEFAULTS = { entered: null, remindersSent: 0, expiryTold: false };

function createAccount(world: World, { at, authId, apiId, account }: Of<"create_account">): void {
  const currency = currencyOf(account.country);
  const customer: Customer = {
    ...account,
    id: String(500_001 + world.customers.size),
    authId,
    apiId,
    authToken: customerToken(world.seed, authId),
    businessType: "individual",
    currency,
    tierId: tierForCurrency(currency).id,
    postpaid: false,
    autoRecharge: null,
    cpsLimit: 1,
    concurrentCallsLimit: 3,
    allocatedCps: 0,
    allocatedCalls: 0,
    isActive: true,
    isVerified: false,
    enabled: true,
    kycStatus: "pending",
    createdAt: at,
    updatedAt: at,
    lastLogin: null,
  };
  world.addCustomer(customer);
}

function transfer(world: World, command: Of<"transfer">): void {
  const amount = new Money(command.amount);
  const note = command.description ? `: ${command.description}` : "";
  const description = `Transfer from partner ${world.partner.name}${note}`;
  const wanted = command.display;
  const display: Display = {};
  if (wanted?.hiddenMs) display.visibleFrom = command.at + wanted.hiddenMs;
  if (wanted?.dropDescription) display.description = null;
  if (wanted?.truncateTo !== undefined) display.description = description.slice(0, wanted.truncateTo);
  if (wanted?.duplicate) display.duplicate = true;
  world.ledger.post({
    id: command.postingId,
    at: command.at,
    currency: world.partner.currency,
    legs: [
      { account: PARTNER, amount: amount.negated() },
      { account: walletOf(command.account), amount },
    ],
    referenceType: "transfer",
    reference: world.transferReference(command.account, command.at),
    description,
    ...(wanted ? { display } : {}),
  });
}

function changeKyc(world: World, { id, at, change }: Of<"kyc_change">): void {
  const session = world.kycSessions.get(id);
  if (!session) throw new Error(`Unknown KYC session ${id}`);
  Object.assign(session, change, { updatedAt: at });
  const customer = world.customers.get(session.accountId);
  if (customer && change.status === "kyc_completed") {
    Object.assign(customer, { kycStatus: "completed", isVerified: true, updatedAt: at });
  }
}

function changeNumbers(world: World, { account, at, ids, changes }: Of<"numbers">): void {
  const customer = world.customers.get(account);
  if (!customer) throw new Error(`Unknown account ${account}`);
  const numbers = world.numbers.get(account) ?? [];
  world.numbers.set(account, numbers);
  for (const [index, { e164, ...change }] of changes.entries()) {
    let number: PhoneNumber | undefined = numbers.find((candidate) => candidate.e164 === e164);
    if (!number) {
      const id = ids[index] ?? new Random(e164).uuid();
      const { country, currency, tierId } = customer;
      number = plainNumber({ id, accountId: account, e164, country, currency }, at, tierId);
      numbers.push(number);
      world.inventory.delete(e164);
    }
    Object.assign(number, change, { updatedAt: at });
  }
}

function changeAccount(world: World, { account, at, change }: Of<"account_change">): void {
  const customer = world.customers.get(account);
  if (!customer) throw new Error(`Unknown account ${account}`);
  if (change.email) {
    world.emails.delete(customer.email.toLowerCase());
    world.emails.set(change.email.toLowerCase(), account);
  }
  Object.assign(customer, change, { updatedAt: at });
}

function changeCall(world: World, { uuid, at, change }: Of<"call_change">): void {
  const call = world.calls.get(uuid);
  if (!call) throw new Error(`Unknown call ${uuid}`);
  world.calls.replace(call, changedCall(call, change, at));
}
