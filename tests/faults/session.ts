import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { Janitor } from "./janitor";
import { play } from "./play";
import { CERTAIN_SEEDS, drawScript } from "./script";
import { type Local, type Violation, verdictOn } from "./verdict";
import { startWorld, type World } from "./world";

const LANES = 24;
const PER_LANE = 4;
const DAY_LATER_MS = 25 * 3_600_000;
/** Of a blow at a named point. */
const TRIES = 4;
const QUIET_MS = 180_000;

export interface SessionResult {
  runs: number;
  transfers: number;
  posts: number;
  credits: number;
  /** How often each blow fell, by its name and moment. */
  blows: Record<string, number>;
  states: Record<string, number>;
  /** Where the run is known, its seed. */
  violations: (Violation & { seed: number | null })[];
}

export type Say = (line: string) => void;

/**
 * Plays every seed's script, several at once, on two portals, one database and one vendor; lets everything heal; lets
 * a day pass; and compares what the portals say with what happened.
 */
export async function runSession(seeds: readonly number[], say: Say): Promise<SessionResult> {
  const world = await startWorld();
  try {
    const janitor = new Janitor(world);
    janitor.start();
    try {
      await playAll(world, janitor, seeds, say);
      await world.portals.allUp();
      await waitForNone(() => janitor.moving());
    } finally {
      await janitor.stop();
    }
    say("Everything has healed; a day passes for what is still unknown.");
    await world.portals.startAgainLater(DAY_LATER_MS);
    await waitForNone(() => janitor.hurryUnknown());
    return await judge(world, seeds);
  } finally {
    await world.stop();
  }
}

async function playAll(world: World, janitor: Janitor, seeds: readonly number[], say: Say): Promise<void> {
  // Named points one after the other, before the crowd: there nobody else's trouble is in the way.
  for (const seed of seeds.filter((one) => CERTAIN_SEEDS.includes(one))) {
    await playOut(world, janitor, seed, world.customers.slice(-1));
  }
  const waiting = seeds.filter((seed) => !CERTAIN_SEEDS.includes(seed));
  let done = seeds.length - waiting.length;
  const lane = async (customers: readonly string[]) => {
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
      await playOut(world, janitor, seed, customers);
      done += 1;
      if (done % 50 === 0) say(`${done} of ${seeds.length} runs played`);
    }
  };
  const lanes = Math.min(LANES, Math.floor(world.customers.length / PER_LANE));
  await Promise.all(
    Array.from({ length: lanes }, (_, index) =>
      lane(world.customers.slice(index * PER_LANE, (index + 1) * PER_LANE)),
    ),
  );
}

/** A blow at a named point has to fall: another run's blow may have come in between, so there is a second try. */
async function playOut(
  world: World,
  janitor: Janitor,
  seed: number,
  customers: readonly string[],
): Promise<void> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const script = drawScript(seed);
    const struck = await play(world, script, customers);
    janitor.heal(script.operations.map(({ key }) => key));
    if (struck || !CERTAIN_SEEDS.includes(seed)) return;
  }
  world.missed.push(seed);
}

/** Goes on as long as the number falls: how long it takes depends on how much there is. */
async function waitForNone(count: () => Promise<number>): Promise<void> {
  let least = Number.POSITIVE_INFINITY;
  for (let since = Date.now(); ; await sleep(500)) {
    const left = await count();
    if (left === 0) return;
    if (left < least) [least, since] = [left, Date.now()];
    // What is left is named by the verdict.
    if (Date.now() - since > QUIET_MS) return;
  }
}

const local = z.object({
  id: z.string(),
  key: z.string(),
  reference: z.string(),
  authId: z.string(),
  amount: z.string(),
  state: z.string(),
  failureCode: z.string().nullable(),
  failureDetail: z.string().nullable(),
  sentAt: z.date().nullable(),
});

async function judge(world: World, seeds: readonly number[]): Promise<SessionResult> {
  const { database, journal, submitter } = world;
  await journal.collect();
  const rows = await database.rows(
    `SELECT "id", "idempotencyKey" AS "key", "reference", "authId", "amount"::text, "state"::text, "failureCode",
            "failureDetail", "sentAt" FROM "Transfer" ORDER BY "createdAt"`,
  );
  const transfers: Local[] = z.array(local).parse(rows);
  const credits = await journal.credits();
  const { posts } = journal;
  const violations = verdictOn({ transfers, credits, posts, told: submitter.told });
  if (!(await journal.control.isBalanced())) {
    violations.push({ wrong: "other", key: null, what: "the vendor's books do not balance" });
  }
  violations.push(...(await unrecorded(world)));
  for (const seed of world.missed) {
    violations.push({
      wrong: "other",
      key: `run-${seed}-`,
      what: "the portal never came to the named point",
    });
  }
  const states: Record<string, number> = {};
  for (const { state } of transfers) states[state] = (states[state] ?? 0) + 1;
  return {
    runs: seeds.length,
    transfers: transfers.length,
    posts: posts.length,
    credits: credits.length,
    blows: world.blows,
    states,
    violations: violations.map((violation) => ({ ...violation, seed: seedOf(violation.key) })),
  };
}

/** Each step of a transfer is in the audit log, the claim exactly once. */
async function unrecorded({ database }: World): Promise<Violation[]> {
  const rows = await database.rows(
    `SELECT t."idempotencyKey" AS "key", t."reference", t."state"::text FROM "Transfer" t WHERE
       (SELECT count(*) FROM "AuditEvent" a WHERE a."targetId" = t."id"::text AND a."action" = 'transfer.sending')
         <> (CASE WHEN t."sentAt" IS NULL THEN 0 ELSE 1 END)
       OR NOT EXISTS (SELECT 1 FROM "AuditEvent" a
                      WHERE a."targetId" = t."id"::text AND a."action" = 'transfer.' || t."state"::text)`,
  );
  return rows.map(({ key, reference, state }) => ({
    wrong: "other",
    key: String(key),
    what: `the audit log does not tell how ${reference} came to be ${state}`,
  }));
}

function seedOf(key: string | null): number | null {
  const seed = /^run-(\d+)-/.exec(key ?? "")?.[1];
  return seed === undefined ? null : Number(seed);
}
