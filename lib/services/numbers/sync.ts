import "server-only";
import { type Actor, type SystemActor, systemActor } from "@/lib/auth/actor";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import { tryExclusively } from "@/lib/db/exclusively";
import { problemOf } from "@/lib/http/problem";
import { countLastCalls } from "./last-calls";
import { readEverything, readOwn, readWallets } from "./read-upstream";
import { databaseNow, storeReading, storeWallets } from "./store";

const ROUND = "all";
/** How often the calls of the whole window are read, and not only the new ones. */
const WHOLE_CALLS_MS = 20 * 3_600_000;

export interface Synced {
  numbers: number;
  completedAt: Date;
}

/**
 * One round: reads all numbers and wallets, and makes the mirror say the same. A round that fails changes nothing but
 * the note that it failed.
 * @returns undefined where another instance is at it
 * @throws what went wrong upstream
 */
export async function syncNumbers(given: Actor): Promise<Synced | undefined> {
  const actor = systemActor("number sync", given.request.requestId);
  return tryExclusively("tandem.numbers.sync", async () => {
    const startedAt = await databaseNow();
    await note({ startedAt });
    try {
      return await round(actor, startedAt);
    } catch (error) {
      const { problem } = problemOf(error, actor.request.requestId, "numbers.sync");
      await note({ failedAt: await databaseNow(), failure: problem.detail });
      throw error;
    }
  });
}

async function round(actor: SystemActor, startedAt: Date): Promise<Synced> {
  const [{ numbers, wholeOf }, wallets] = await Promise.all([readEverything(actor), readWallets(actor)]);
  await storeWallets(wallets);
  await storeReading({ numbers, wholeOf, startedAt });
  const before = await db().numberSync.findUnique({ where: { id: ROUND } });
  const completedAt = await databaseNow();
  await note({ completedAt, failedAt: null, failure: null, numbers: numbers.length });
  const counted = before?.callsCountedAt;
  const whole = !counted || completedAt.getTime() - counted.getTime() > WHOLE_CALLS_MS;
  await countLastCalls(actor, { whole });
  return { numbers: numbers.length, completedAt };
}

type Note = Parameters<ReturnType<typeof db>["numberSync"]["upsert"]>[0]["update"];

async function note(change: Note & object): Promise<void> {
  await db().numberSync.upsert({ where: { id: ROUND }, create: { id: ROUND }, update: {} });
  await db().numberSync.update({ where: { id: ROUND }, data: change });
}

/** Reads one customer's numbers again, after an act of theirs or ours. @throws VobizError */
export async function refreshCustomerNumbers(customer: AuthorizedCustomer): Promise<void> {
  const startedAt = await databaseNow();
  const list = await readOwn(customer);
  const { authId, customerId } = customer;
  const numbers = (list ?? []).map((number) => ({ customerId, authId, number }));
  await storeReading({ numbers, wholeOf: [authId], startedAt, touch: true });
}
