import "server-only";
import type { SystemActor } from "@/lib/auth/actor";
import { partnerScope, systemCustomerScope } from "@/lib/authz/scope";
import type { AuthorizedCustomer, AuthorizedPartner } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import { log } from "@/lib/log";
import { syncCustomers } from "@/lib/services/customers/jobs";
import { isVobizError } from "@/lib/vobiz/errors";
import { listAllNumbers, listNumbers, listRentalWallets } from "@/lib/vobiz/resources/numbers";
import type { PhoneNumber, RentalWallet } from "@/lib/vobiz/types";
import { inTurns } from "./in-turns";
import { readWhole } from "./read-list";

/** Whose numbers these are is ours to say: `customerId` is that of our row. */
export interface OwnedNumber {
  customerId: string;
  authId: string;
  number: PhoneNumber;
}

export interface Everything {
  numbers: OwnedNumber[];
  /** The customers whose lists are whole; of nobody else may a number be taken for gone. */
  wholeOf: string[];
}

interface Owner {
  id: string;
  authId: string;
}

const keyOf = ({ authId, e164 }: PhoneNumber) => `${authId} ${e164}`;

/** The older global list leaves out place, type, trunk and end: each customer's own list has them. */
function saysLittle({ country, region, type, renewsAt, expiresAt }: PhoneNumber): boolean {
  return [country, region, type, renewsAt, expiresAt].every((value) => value === null);
}

const owners = (): Promise<Owner[]> => db().customer.findMany({ select: { id: true, authId: true } });

/** A customer's whole list. @throws VobizError */
export function readOwn(customer: AuthorizedCustomer): Promise<PhoneNumber[] | null> {
  return readWhole("numbers.list", { fetch: (page) => listNumbers(customer, page), keyOf });
}

/**
 * All numbers of all customers: in one list where that tells enough, else customer by customer.
 * @throws VobizError where anything of it could not be read
 */
export async function readEverything(actor: SystemActor): Promise<Everything> {
  const partner = partnerScope(actor, "numbers:read");
  const all = await readGlobal(partner);
  if (all !== null) {
    const known = await ownersOf(actor, all);
    // The newer list may name its owners by a number of the vendor's own, which says nothing to us.
    if (known !== null) return known;
  }
  return readEach(actor);
}

async function readGlobal(partner: AuthorizedPartner): Promise<PhoneNumber[] | null> {
  try {
    return await readWhole("numbers.listAll", {
      fetch: (page) => listAllNumbers(partner, page),
      keyOf,
      isUseless: (rows) => rows.some((row) => row.authId === null || saysLittle(row)),
    });
  } catch (error) {
    if (isVobizError(error) && (error.code === "forbidden" || error.code === "not_found")) return null;
    throw error;
  }
}

/** Our customers beside their numbers; null where an owner is nobody that an account's list could name. */
async function ownersOf(actor: SystemActor, all: readonly PhoneNumber[]): Promise<Everything | null> {
  const wanted = new Set(all.map(({ authId }) => authId ?? ""));
  let rows = await owners();
  const missing = (list: Owner[]) => {
    const ids = new Set(list.map(({ authId }) => authId));
    return [...wanted].filter((authId) => !ids.has(authId));
  };
  if (missing(rows).some((authId) => !/^MA_/.test(authId))) return null;
  if (missing(rows).length > 0) {
    await syncCustomers(actor);
    rows = await owners();
  }
  const strangers = missing(rows);
  if (strangers.length > 0)
    log.warn({ accounts: strangers.length }, "numbers of unknown accounts were left out");
  const idOf = new Map(rows.map(({ authId, id }) => [authId, id]));
  const numbers = all.flatMap((number) => {
    const authId = number.authId ?? "";
    const customerId = idOf.get(authId);
    return customerId ? { customerId, authId, number } : [];
  });
  return { numbers, wholeOf: rows.map(({ authId }) => authId) };
}

async function readEach(actor: SystemActor): Promise<Everything> {
  await syncCustomers(actor);
  const everything: Everything = { numbers: [], wholeOf: [] };
  await inTurns(await owners(), 4, async ({ id, authId }) => {
    const list = await readKnown(systemCustomerScope(actor, { customerId: id, authId }));
    if (list === null) return;
    everything.wholeOf.push(authId);
    for (const number of list) everything.numbers.push({ customerId: id, authId, number });
  });
  return everything;
}

/** Null for an account that the vendor does not know any more: that says nothing about its numbers. */
async function readKnown(customer: AuthorizedCustomer): Promise<PhoneNumber[] | null> {
  try {
    return await readOwn(customer);
  } catch (error) {
    if (isVobizError(error) && error.code === "not_found") return null;
    throw error;
  }
}

/** What every wallet holds. @throws VobizError */
export async function readWallets(actor: SystemActor): Promise<RentalWallet[]> {
  const partner = partnerScope(actor, "balance:read");
  const wallets = await readWhole<RentalWallet>("numbers.wallets", {
    fetch: (page) => listRentalWallets(partner, page),
    keyOf: ({ authId }) => authId,
  });
  return wallets ?? [];
}
