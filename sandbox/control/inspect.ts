import { z } from "zod";
import { type Entry, PARTNER, type Posting, walletOf } from "../world/ledger";
import { type ControlContext, ControlError } from "./context";

const postingView = (posting: Posting) => ({
  number: posting.number,
  id: posting.id,
  at: new Date(posting.at).toISOString(),
  currency: posting.currency,
  referenceType: posting.referenceType,
  reference: posting.reference,
  description: posting.description,
  legs: posting.legs.map((leg) => ({ account: leg.account, amount: leg.amount.toFixed(5) })),
  ...(posting.display ? { display: posting.display } : {}),
});

const entryView = (entry: Entry) => ({
  ...postingView(entry.posting),
  amount: entry.amount.toFixed(5),
  balanceAfter: entry.balanceAfter.toFixed(5),
});

/** Postings with all their legs, oldest first: of a customer, of the partner, or everything since a number. */
export function showLedger({ world, query }: ControlContext): unknown {
  const account = query.get("account");
  if (account === null) {
    const since = Number(query.get("since") ?? 0);
    return { postings: world.ledger.postings.filter((posting) => posting.number > since).map(postingView) };
  }
  const name = account === "partner" ? PARTNER : account.startsWith("MA_") ? walletOf(account) : account;
  if (!world.ledger.has(name)) throw new ControlError(404, `There is no ledger account ${name}`);
  const type = query.get("type");
  const entries = world.ledger.entries(name).filter(({ posting }) => !type || posting.referenceType === type);
  return { account: name, balance: world.ledger.balance(name).toFixed(5), entries: entries.map(entryView) };
}

export function checkLedger({ world }: ControlContext): unknown {
  try {
    world.ledger.assertBalanced();
    return { balanced: true, postings: world.ledger.postings.length };
  } catch (error) {
    return { balanced: false, problem: error instanceof Error ? error.message : String(error) };
  }
}

export function showRequests({ log, query }: ControlContext): unknown {
  const get = (name: string) => query.get(name) ?? undefined;
  return { requests: log.find({ method: get("method"), path: get("path"), since: get("since") }) };
}

export function clearRequests({ log }: ControlContext): unknown {
  log.clear();
  return { requests: [] };
}

export const listFaults = ({ faults }: ControlContext): unknown => ({ faults: faults.list() });
export const addFault = ({ faults, body }: ControlContext): unknown => faults.add(body);

export function removeFaults({ faults, params }: ControlContext): unknown {
  if (params.id === undefined) faults.clear();
  else if (!faults.remove(params.id)) throw new ControlError(404, `There is no fault ${params.id}`);
  return { faults: faults.list() };
}

const listenBody = z.object({ open: z.boolean() });

export async function listen({ body, setListening }: ControlContext): Promise<unknown> {
  const { open } = listenBody.parse(body);
  await setListening(open);
  return { open };
}

export function summary({ world, now, origin }: ControlContext): unknown {
  const { tally, calls } = world.calls.all;
  return {
    url: origin,
    now: new Date(now).toISOString(),
    anchor: new Date(world.anchor).toISOString(),
    seed: world.seed,
    generation: world.settings.generation,
    partnerBalance: world.partnerBalance().toFixed(5),
    customers: world.customers.size,
    activeCustomers: [...world.customers.values()].filter((customer) => customer.isActive).length,
    numbers: [...world.numbers.values()].flat().length,
    calls: tally.calls,
    answeredCalls: tally.answered,
    lastCallAt: calls.at(-1) ? new Date(calls.at(-1)?.start ?? 0).toISOString() : null,
    postings: world.ledger.postings.length,
    kycSessions: world.kycSessions.size,
  };
}

/** Each account with its credentials: what a test needs to act as a customer. */
export function listAccounts({ world }: ControlContext): unknown {
  return {
    accounts: [...world.customers.values()].map((customer) => ({
      authId: customer.authId,
      authToken: customer.authToken,
      name: customer.name,
      email: customer.email,
      currency: customer.currency,
      balance: world.balanceOf(customer.authId).toFixed(5),
      isActive: customer.isActive,
      kycStatus: customer.kycStatus,
      funding: world.profiles.get(customer.authId)?.funding ?? null,
      numbers: world.numbersOf(customer.authId).length,
      calls: world.calls.of(customer.authId).calls.length,
    })),
  };
}
