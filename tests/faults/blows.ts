import { setTimeout as sleep } from "node:timers/promises";
import { matchOf } from "./fault-kinds";
import type { Blow, Moment, PortalIndex } from "./script";
import type { World } from "./world";

/** How long it may take until the portal stands still. */
const WAIT_MS = 6_000;
/** Long enough to strike in, short enough for nobody's patience to end. */
const ANSWER_LATE_MS = 500;

const ADMISSION_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('tandem.transfer-admission', 0))";
const CLAIM_LOCK = `SELECT pg_advisory_xact_lock(hashtextextended('transfer:' || (SELECT "id" FROM "Customer" WHERE "authId" = $1), 0))`;
const ROW_LOCK = `SELECT 1 FROM "Transfer" WHERE "idempotencyKey" = $1 FOR UPDATE`;

/** The first operation of the run: the blow falls on the portal that carries it out. */
export interface Victim {
  authId: string;
  key: string;
  portal: PortalIndex;
}

/** Brings the portal to the named point, strikes, and lets it go on. Whether it came to that point. */
export async function strikeAt(world: World, blow: Blow, victim: Victim): Promise<boolean> {
  let struck = false;
  const strike = () => {
    struck = true;
    return deal(world, blow, victim.portal);
  };
  await bringTo(world, blow, victim, strike);
  return struck;
}

async function bringTo(
  world: World,
  moment: Moment,
  victim: Victim,
  strike: () => Promise<void>,
): Promise<void> {
  switch (moment.at) {
    case "random":
      await sleep(moment.afterMs);
      return strike();
    case "before_record":
      return atLock(world, ADMISSION_LOCK, [], strike);
    case "before_claim":
      return atLock(world, CLAIM_LOCK, [victim.authId], strike);
    case "after_claim":
      return whileAnswerIsLate(world, victim, strike);
    case "after_answer":
      return whileAnswerIsLate(world, victim, () => atLock(world, ROW_LOCK, [victim.key], strike));
    case "while_reading_ledger":
      return whileLedgerIsLate(world, victim, strike);
  }
}

function atLock(world: World, lock: string, values: unknown[], strike: () => Promise<void>): Promise<void> {
  return world.database
    .holding(lock, values, async (waiters) => {
      if (await came(async () => (await waiters()) > 0)) await strike();
    })
    .catch((error: unknown) => {
      // The blow may have ended our own connection too.
      if (!(error instanceof Error)) throw error;
    });
}

async function whileAnswerIsLate(world: World, victim: Victim, strike: () => Promise<void>): Promise<void> {
  const match = matchOf("transfer", victim.authId);
  const fault = await world.journal.control.fault({ kind: "delay", ms: ANSWER_LATE_MS, match, times: 1 });
  const since = Date.now();
  if (await came(() => world.journal.hasArrived(match, since))) await strike();
  await remove(world, fault);
}

/** The outcome is not known, and the portal is just looking for it. */
async function whileLedgerIsLate(world: World, victim: Victim, strike: () => Promise<void>): Promise<void> {
  const match = matchOf("ledger", victim.authId);
  const { control } = world.journal;
  const lost = await control.fault({
    kind: "reset_after_commit",
    match: matchOf("transfer", victim.authId),
    times: 1,
  });
  const late = await control.fault({ kind: "delay", ms: ANSWER_LATE_MS, match, times: 1 });
  const since = Date.now();
  if (await came(() => world.journal.hasArrived(match, since), 2 * WAIT_MS)) await strike();
  await remove(world, lost);
  await remove(world, late);
}

async function remove(world: World, fault: string): Promise<void> {
  // One that has hit its number of times is gone already.
  await world.journal.control.call("DELETE", `/faults/${fault}`).catch(() => undefined);
}

async function came(ask: () => Promise<boolean>, withinMs = WAIT_MS): Promise<boolean> {
  for (const end = Date.now() + withinMs; Date.now() < end; await sleep(15)) if (await ask()) return true;
  return false;
}

async function deal(world: World, blow: Blow, portal: PortalIndex): Promise<void> {
  const { portals, database, journal, blows } = world;
  const name = `${blow.what} ${blow.at}`;
  blows[name] = (blows[name] ?? 0) + 1;
  switch (blow.what) {
    case "kill":
      await Promise.all([portals.kill(portal), ...(blow.both ? [portals.kill(portal === 0 ? 1 : 0)] : [])]);
      return;
    case "cut_database":
      return database.cut();
    case "crash_database":
      return database.crash();
    case "refuse_database":
      return database.refuse(blow.forMs);
    case "close_upstream":
      await journal.control.call("POST", "/listen", { open: false });
      await sleep(blow.forMs);
      await journal.control.call("POST", "/listen", { open: true });
      return;
    case "jump_clock":
      await portals.jumpClock(blow.byMs);
      await sleep(blow.forMs);
      return portals.jumpClock(0);
    case "nothing":
      return;
  }
}
