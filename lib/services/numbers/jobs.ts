import "server-only";
import type { SystemActor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { tryExclusively } from "@/lib/db/exclusively";
import { countLastCalls } from "./last-calls";
import { syncNumbers } from "./sync";

/** The round of every ten minutes. */
export async function syncAllNumbers(actor: SystemActor): Promise<void> {
  await syncNumbers(actor);
}

/**
 * Counts the calls as soon as the mirror of calls is whole, so that nobody waits for the next round to know what is idle.
 */
export async function countWhenKnown(actor: SystemActor): Promise<number> {
  const uncounted = { id: "all", completedAt: { not: null }, callsCountedAt: null };
  if ((await db().numberSync.count({ where: uncounted })) === 0) return 0;
  await tryExclusively("tandem.numbers.calls", () => countLastCalls(actor, { whole: true }));
  // Never at once again: where calls are missing, only time helps.
  return 0;
}

/** The daily round of the radar: reads everything again, and the calls of the whole window. */
export async function refreshRadar(actor: SystemActor): Promise<void> {
  await syncNumbers(actor);
  await countLastCalls(actor, { whole: true });
}

/** Returns the exit code. */
export async function numbersFromCommandLine(
  actor: SystemActor,
  print: (line: string) => void,
): Promise<number> {
  const done = await syncNumbers(actor);
  if (!done) {
    print("The numbers are being read right now.");
    return 2;
  }
  await countLastCalls(actor, { whole: true });
  print(`${done.numbers} numbers are in step.`);
  return 0;
}
