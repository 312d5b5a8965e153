import { describe, expect, test } from "vitest";
import { detect } from "@/lib/services/call-patterns/detect";
import type { Finding } from "@/lib/services/call-patterns/finding";
import { HOUR_MS, LOOKED_AT_HOURS } from "@/lib/services/call-patterns/observed";
import { groupsIn, hourGroups, type PlainCall, windowEndingAt } from "./hours";
import { quietWorld } from "./quiet-world";

const DAY_MS = 24 * HOUR_MS;
/** A Monday; the fifth week is the one that is looked at. */
const FIRST_DAY = 20_710;
const LOOKED_AT = FIRST_DAY + 28;
/** The middle of an Indian working day, in hours of UTC. */
const NOON = 7;

const { profiles, calls } = quietWorld("planted", 30, FIRST_DAY, 35);
/** The busiest have some 100 calls an hour, those in the middle 10. */
const [quiet, middle, busy, busiest] = [12, 20, 25, 29].map((place) => profiles[place]?.authId ?? "");

const at = (weekday: number, hour: number) => (LOOKED_AT + weekday) * DAY_MS + hour * HOUR_MS;

/** What is found at any time until the hour has left the window again. */
function findingsAround(world: readonly PlainCall[], hour: number): Finding[] {
  const near = world.filter(({ at: time }) => {
    const sinceWeek = (time - (hour - LOOKED_AT_HOURS * HOUR_MS)) % (7 * DAY_MS);
    return (sinceWeek + 7 * DAY_MS) % (7 * DAY_MS) < 16 * HOUR_MS;
  });
  const byHour = hourGroups(near);
  return Array.from({ length: LOOKED_AT_HOURS + 1 }, (_, step) => {
    const window = windowEndingAt(hour + (step + 1) * HOUR_MS);
    return detect(groupsIn(byHour, window), window);
  }).flat();
}

const untouched = new Map<number, Finding[]>();
/** The same of the world without any plant. */
function findingsBefore(hour: number): Finding[] {
  const known = untouched.get(hour) ?? findingsAround(calls, hour);
  untouched.set(hour, known);
  return known;
}

const short = (authId: string, time: number, count: number): PlainCall[] =>
  Array.from({ length: count }, (_, place) => ({
    authId,
    at: time + place * 40_000,
    direction: "outbound",
    cause: null,
    billsec: 1 + (place % 5),
    trunkId: null,
    other: `+9170${place}`,
  }));

const during = (authId: string | null, from: number, hours: number) => (call: PlainCall) =>
  (authId === null || call.authId === authId) && call.at >= from && call.at < from + hours * HOUR_MS;

interface Plant {
  name: string;
  hour: number;
  make(world: readonly PlainCall[], hour: number): PlainCall[];
  is(found: Finding): boolean;
}

const failing = (cause: string, every: number, authId: string | null, hours = 1): Plant["make"] => {
  return (world, hour) => {
    const isHit = during(authId, hour, hours);
    let count = 0;
    return world.map((call) => {
      if (!isHit(call)) return call;
      count += 1;
      return count % every === 0 ? { ...call, cause, billsec: 0 } : call;
    });
  };
};
const without = (isGone: (call: PlainCall) => boolean, from: number, hours: number): PlainCall[] =>
  calls.filter((call) => !(isGone(call) && call.at >= from && call.at < from + hours * HOUR_MS));
const of = (kind: Finding["kind"], authId: string | null | undefined) => (found: Finding) =>
  found.kind === kind && found.authId === authId;

const plants: Plant[] = [
  ...[quiet, middle, busy].flatMap((authId) =>
    [12, 25, 60].map((count) => ({
      name: `${count} short calls of ${authId}`,
      hour: at(1, NOON),
      make: (world: readonly PlainCall[], hour: number) => [...world, ...short(authId ?? "", hour, count)],
      is: of("short_calls", authId),
    })),
  ),
  {
    name: "24 short calls across the hour",
    hour: at(2, NOON),
    make: (world, hour) => [...world, ...short(middle ?? "", hour + 52 * 60_000, 24)],
    is: of("short_calls", middle),
  },
  {
    name: "half of the busiest customer's calls end with SWITCH_CONGESTION",
    hour: at(1, NOON),
    make: failing("SWITCH_CONGESTION", 2, busiest ?? ""),
    is: (found) => of("cause_jump", busiest)(found) && found.cause === "SWITCH_CONGESTION",
  },
  {
    name: "every fourth call of a busy customer ends with SERVER_ERROR, for two hours",
    hour: at(3, NOON),
    make: failing("SERVER_ERROR", 4, busy ?? "", 2),
    is: (found) => of("cause_jump", busy)(found) && found.cause === "SERVER_ERROR",
  },
  {
    name: "every tenth call of everybody ends with NETWORK_OUT_OF_ORDER",
    hour: at(2, NOON),
    make: failing("NETWORK_OUT_OF_ORDER", 10, null),
    is: (found) => of("cause_jump", null)(found) && found.cause === "NETWORK_OUT_OF_ORDER",
  },
  {
    name: "hardly a call of a busy customer is answered",
    hour: at(1, NOON),
    make: (world, hour) =>
      world.map((call, place) =>
        during(busy ?? "", hour, 1)(call) && place % 8 !== 0
          ? { ...call, cause: "NO_ANSWER", billsec: 0 }
          : call,
      ),
    is: of("asr_collapse", busy),
  },
  {
    name: "no call of a middling customer is answered for three hours",
    hour: at(4, NOON),
    make: (world, hour) =>
      world.map((call) =>
        during(middle ?? "", hour, 3)(call) ? { ...call, cause: "CALL_REJECTED", billsec: 0 } : call,
      ),
    is: of("asr_collapse", middle),
  },
  {
    name: "the busiest customer falls silent for an hour",
    hour: at(1, NOON),
    make: (_, hour) => without(({ authId }) => authId === busiest, hour, 1),
    is: of("silence", busiest),
  },
  {
    name: "a middling customer falls silent for five hours",
    hour: at(2, NOON - 2),
    make: (_, hour) => without(({ authId }) => authId === middle, hour, 5),
    is: of("silence", middle),
  },
  {
    name: "the outbound calls of the busiest customer stop",
    hour: at(3, NOON),
    make: (_, hour) =>
      without(({ authId, direction }) => authId === busiest && direction === "outbound", hour, 1),
    is: (found) => of("silence", busiest)(found) && found.direction === "outbound",
  },
  {
    name: "nobody reaches numbers of one prefix",
    hour: at(1, NOON),
    make: (_, hour) =>
      without(({ direction, other }) => direction === "outbound" && other.startsWith("+9198"), hour, 3),
    is: (found) => of("silence", null)(found) && found.prefix === "+9198" && found.direction === "outbound",
  },
  {
    name: "no calls at all",
    hour: at(2, NOON),
    make: (_, hour) => without(() => true, hour, 1),
    is: (found) => of("silence", null)(found) && found.prefix === null,
  },
];

describe("planted trouble", () => {
  test.each(plants)("$name", ({ hour, make, is }) => {
    expect(findingsBefore(hour).filter(is), "before it is planted").toEqual([]);
    const found = findingsAround(make(calls, hour), hour).filter(is);
    expect(found.length).toBeGreaterThan(0);
    for (const { hours } of found) {
      expect(hours[0]).toBeGreaterThanOrEqual(hour);
      expect(hours[0]).toBeLessThanOrEqual(hour + HOUR_MS);
    }
  });

  test("every burst that the local Vobiz makes is found, of customers large and small", () => {
    const isSpamDay = (_: string, day: number) => day === LOOKED_AT + 1;
    const spammed = quietWorld("bursts", 20, FIRST_DAY, 35, isSpamDay);
    const byHour = hourGroups(spammed.calls);
    const caught = new Set<string | null>();
    for (let end = at(1, 1); end <= at(2, 3); end += HOUR_MS) {
      const window = windowEndingAt(end);
      for (const { kind, authId } of detect(groupsIn(byHour, window), window)) {
        if (kind === "short_calls") caught.add(authId);
      }
    }
    const missed = spammed.profiles.filter(({ authId }) => !caught.has(authId)).map(({ authId }) => authId);
    expect(missed).toEqual([]);
  });

  test("a burst of last week does not hide the one of today", () => {
    const hour = at(1, NOON);
    const before = [...calls, ...short(middle ?? "", hour - 7 * DAY_MS, 40)];
    const found = findingsAround([...before, ...short(middle ?? "", hour, 40)], hour);
    expect(found.filter(of("short_calls", middle)).length).toBeGreaterThan(0);
  });

  test("with one earlier week nothing is said", () => {
    const hour = at(2, NOON);
    const week = calls.filter(({ at: time }) => time >= hour - 8 * DAY_MS && time < hour);
    const window = windowEndingAt(hour + HOUR_MS, 1);
    expect(detect(groupsIn(hourGroups(week), window), window)).toEqual([]);
  });
});
