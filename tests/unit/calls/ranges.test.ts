import fc from "fast-check";
import { expect, it } from "vitest";
import { type Range, rounded, split } from "@/lib/db/calls/ranges";

const DAY_MS = 86_400_000;
const FIRST = Date.parse("2026-01-01T00:00:00Z");

const instant = fc.integer({ min: 0, max: 10 * 96 }).map((quarters) => new Date(FIRST + quarters * 900_000));
const ends = fc.tuple(instant, instant).filter(([from, to]) => from < to);

const holds = ({ from, to }: Range, time: number) =>
  (from === undefined || time >= from.getTime()) && (to === undefined || time < to.getTime());
const count = (ranges: readonly Range[], time: number) => ranges.filter((range) => holds(range, time)).length;

function everyQuarter(check: (time: number) => void) {
  for (let time = FIRST - DAY_MS; time < FIRST + 12 * DAY_MS; time += 900_000) check(time);
}

it("whole units and what is left at the ends are the range, each instant once", () => {
  fc.assert(
    fc.property(ends, ([from, to]) => {
      const { whole, edges } = split({ from, to }, DAY_MS);
      everyQuarter((time) => {
        expect(count([...edges, ...(whole ? [whole] : [])], time)).toBe(holds({ from, to }, time) ? 1 : 0);
      });
    }),
    { numRuns: 60 },
  );
});

it("rounded ends are the same range, and none is longer than half a unit beside whole ones", () => {
  fc.assert(
    fc.property(ends, ([from, to]) => {
      const { whole, added, removed } = rounded({ from, to }, DAY_MS);
      everyQuarter((time) => {
        const counted = count([...added, ...(whole ? [whole] : [])], time) - count(removed, time);
        expect(counted).toBe(holds({ from, to }, time) ? 1 : 0);
      });
      for (const end of whole ? [...added, ...removed] : []) {
        expect((end.to?.getTime() ?? 0) - (end.from?.getTime() ?? 0)).toBeLessThanOrEqual(DAY_MS / 2);
      }
    }),
    { numRuns: 60 },
  );
});

it("open ends stay open", () => {
  expect(split({}, DAY_MS)).toEqual({ whole: { from: undefined, to: undefined }, edges: [] });
  const from = new Date(FIRST + 1);
  const next = new Date(FIRST + DAY_MS);
  expect(split({ from }, DAY_MS)).toEqual({
    whole: { from: next, to: undefined },
    edges: [{ from, to: next }],
  });
});
