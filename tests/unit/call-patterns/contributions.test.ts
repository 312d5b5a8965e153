import { Decimal } from "decimal.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  asrByCause,
  asrByCustomer,
  costBy,
  mostMoving,
  type Part,
} from "@/lib/services/call-patterns/contributions";

const part = fc
  .record({
    key: fc.constantFrom("a", "b", "c", "d", null),
    calls: fc.nat(500),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ key, calls, share }): Part => ({ key, calls, answered: Math.floor(calls * share) }));
const parts = fc.uniqueArray(part, { selector: ({ key }) => key, minLength: 1 });
const sum = (of: readonly Part[], what: "calls" | "answered") =>
  of.reduce((total, one) => total + one[what], 0);
const added = (changes: readonly { change: Decimal }[]) =>
  changes.reduce((total, { change }) => total.plus(change), new Decimal(0)).toNumber();

test.each([
  ["causes", asrByCause],
  ["customers", asrByCustomer],
] as const)("what %s did to the ASR adds up to its change", (_, contributions) => {
  fc.assert(
    fc.property(parts, parts, (before, after) => {
      fc.pre(sum(before, "calls") > 0 && sum(after, "calls") > 0);
      const asr = (of: readonly Part[]) => (100 * sum(of, "answered")) / sum(of, "calls");
      expect(added(contributions(before, after))).toBeCloseTo(asr(after) - asr(before), 6);
    }),
  );
});

test("a customer whose calls fail more pulls down, one with more good calls pulls up", () => {
  const before = [
    { key: "steady", calls: 100, answered: 60 },
    { key: "failing", calls: 100, answered: 60 },
  ];
  const after = [
    { key: "steady", calls: 100, answered: 60 },
    { key: "failing", calls: 100, answered: 20 },
  ];
  const [first] = mostMoving(asrByCustomer(before, after), 2);
  expect(first).toMatchObject({ key: "failing", before: "60.00", after: "20.00", change: "-20.00" });
});

test("a period without calls moves nothing", () => {
  expect(asrByCause([], [{ key: "a", calls: 5, answered: 0 }])).toEqual([]);
});

test("what is not named is one row, and all rows together are the whole change", () => {
  const before = Array.from({ length: 20 }, (_, place) => ({ key: `c${place}`, cost: new Decimal(place) }));
  const after = Array.from({ length: 20 }, (_, place) => ({
    key: `c${place}`,
    cost: new Decimal("0.00001"),
  }));
  const rows = mostMoving(costBy(before, after), null);
  expect(rows).toHaveLength(7);
  expect(rows[0]).toMatchObject({ key: "c19", before: "19", after: "0.00001", change: "-18.99999" });
  expect(rows.at(-1)).toMatchObject({ rest: true, key: null, before: null });
  const total = rows.reduce((whole, { change }) => whole.plus(change), new Decimal(0));
  expect(total.toFixed()).toBe("-189.9998");
});
