import { randomUUID } from "node:crypto";
import { Random } from "../../sandbox/seed/random";
import { drawFault, type FaultRule } from "./fault-kinds";

export type PortalIndex = 0 | 1;

/** How the reseller's system asks for one transfer. Every repeat carries the same key. */
export interface Operation {
  key: string;
  /** Which of the run's customers. */
  customer: number;
  amount: string;
  note: string;
  portal: PortalIndex;
  startMs: number;
  /** Equal requests at once, over both portals. */
  copies: number;
  /** Leaves without waiting for the answer, and asks again. */
  leaveAfterMs: number | null;
  /** Afterwards the key is used for another amount, which must be refused. */
  otherBody: boolean;
}

/** When a blow falls: after a while, or with the portal standing still at a point of the run's first operation. */
export type Moment =
  | { at: "random"; afterMs: number }
  | { at: "before_record" | "before_claim" | "after_claim" | "after_answer" | "while_reading_ledger" };

export type Blow = Moment &
  (
    | { what: "kill"; both: boolean }
    | { what: "cut_database" }
    | { what: "crash_database" }
    | { what: "refuse_database"; forMs: number }
    | { what: "close_upstream"; forMs: number }
    | { what: "jump_clock"; byMs: number; forMs: number }
    | { what: "nothing" }
  );

export interface Script {
  seed: number;
  customers: number;
  operations: Operation[];
  faults: FaultRule[];
  blow: Blow | null;
}

const HOUR_MS = 3_600_000;
const POINTS = [
  "before_record",
  "before_claim",
  "after_claim",
  "after_answer",
  "while_reading_ledger",
] as const;

/** What may happen, and how often. */
const BLOWS = [
  ["kill", 8],
  ["cut", 7],
  ["crash", 2],
  ["refuse", 3],
  ["close", 4],
  ["clock", 3],
  ["nothing", 3],
] as const;

/** Everything that one run does, from its seed alone. */
export function drawScript(seed: number): Script {
  return seed > LAST_SEED ? certainScript(seed) : randomScript(seed);
}

/** The largest seed of a random run; above it there is one seed for each blow that is certain. */
export const LAST_SEED = 2_000_000_000;
const CERTAIN: readonly Blow[] = [
  ...POINTS.map((at) => ({ at, what: "kill", both: false }) as const),
  ...POINTS.map((at) => ({ at, what: "cut_database" }) as const),
  ...[HOUR_MS, -HOUR_MS].map(
    (byMs) => ({ at: "random", afterMs: 0, what: "jump_clock", byMs, forMs: 4_000 }) as const,
  ),
];
export const CERTAIN_SEEDS: readonly number[] = CERTAIN.map((_, index) => LAST_SEED + 1 + index);

/** One blow that is certain to fall: on one transfer or, where the clock jumps, on a few to one customer. */
function certainScript(seed: number): Script {
  const blow = CERTAIN[seed - LAST_SEED - 1];
  if (!blow) throw new Error(`There is no run ${seed}.`);
  const clock = blow.what === "jump_clock";
  const operations = Array.from({ length: clock ? 4 : 1 }, (_, index): Operation => {
    return {
      key: `run-${seed}-${index}-${randomUUID().slice(0, 8)}`,
      customer: 0,
      amount: `${250 + index}.00`,
      note: `${blow.what} ${blow.at}`,
      // The second portal has the clock that jumps.
      portal: clock || seed % 2 === 1 ? 1 : 0,
      startMs: clock ? 500 : 100,
      copies: 1,
      leaveAfterMs: null,
      otherBody: false,
    };
  });
  return { seed, customers: 1, operations, faults: [], blow };
}

function randomScript(seed: number): Script {
  const random = new Random(`faults:${seed}`);
  const customers = random.int(1, 4);
  const operations = Array.from({ length: random.int(1, 6) }, (_, index) =>
    drawOperation(random, seed, index, customers),
  );
  const faults = Array.from({ length: random.weighted([0, 1, 2, 3], (n) => [1, 4, 3, 1][n] ?? 1) }, () =>
    drawFault(random, customers),
  );
  return { seed, customers, operations, faults, blow: random.chance(0.15) ? drawBlow(random) : null };
}

function drawOperation(random: Random, seed: number, index: number, customers: number): Operation {
  return {
    key: `run-${seed}-${index}-${random.hex(8)}`,
    customer: random.int(0, customers - 1),
    amount: `${random.int(1, 4_000)}.${String(random.int(0, 99)).padStart(2, "0")}`.replace(/\.00$/, ".01"),
    note: random.chance(0.3) ? `Recharge ${random.text("abcdefgh ₹üé", 12)}`.trim() : "",
    portal: random.pick([0, 1] as const),
    startMs: random.int(0, 300),
    copies: random.chance(0.3) ? random.int(2, 6) : 1,
    leaveAfterMs: random.chance(0.15) ? random.int(5, 400) : null,
    otherBody: random.chance(0.12),
  };
}

function drawMoment(random: Random): Moment {
  return random.chance(0.4) ? { at: "random", afterMs: random.int(0, 600) } : { at: random.pick(POINTS) };
}

function drawBlow(random: Random): Blow {
  const moment = drawMoment(random);
  switch (random.weighted(BLOWS, ([, weight]) => weight)[0]) {
    case "kill":
      return { ...moment, what: "kill", both: random.chance(0.15) };
    case "cut":
      return { ...moment, what: "cut_database" };
    case "crash":
      return { ...moment, what: "crash_database" };
    case "refuse":
      return { ...moment, what: "refuse_database", forMs: random.int(100, 1_500) };
    case "close":
      return { ...moment, what: "close_upstream", forMs: random.int(50, 800) };
    case "clock":
      return {
        ...moment,
        what: "jump_clock",
        byMs: random.pick([-HOUR_MS, HOUR_MS]),
        forMs: random.int(300, 2_500),
      };
    default:
      return { ...moment, what: "nothing" };
  }
}

/** The seeds of a whole session: the first is the given one, so that a failing run is replayed by its own. */
export function seedsFrom(seed: number, count: number): number[] {
  const random = new Random(`seeds:${seed}`);
  const seeds = new Set([seed]);
  while (seeds.size < count) seeds.add(random.int(1, LAST_SEED));
  return [...seeds];
}
