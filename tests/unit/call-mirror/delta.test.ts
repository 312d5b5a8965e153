import fc from "fast-check";
import { expect, test } from "vitest";
import { type CountedCall, deltasOf, ownNumberOf, prefixOf } from "@/lib/db/calls/delta";

const drawn = fc.record({
  authId: fc.constantFrom("MA_ONE", "MA_TWO"),
  startedAt: fc.date({
    min: new Date("2026-01-31T20:00:00Z"),
    max: new Date("2026-02-01T04:00:00Z"),
    noInvalidDate: true,
  }),
  kindId: fc.constantFrom(1, 2),
  prefix: fc.constantFrom("+9198", ""),
  ownNumber: fc.constantFrom("+918012345678", "sip:1001", ""),
  billsec: fc.integer({ min: 0, max: 4_000 }),
  durationSeconds: fc.integer({ min: 0, max: 4_000 }),
  totalCost: fc.bigInt({ min: -1_000n, max: 10n ** 23n }),
});

// A kind has one currency.
const call = drawn.map((of): CountedCall => ({ ...of, currency: of.kindId === 1 ? "INR" : "USD" }));

const one: CountedCall = {
  authId: "MA_ONE",
  startedAt: new Date("2026-01-31T23:59:59.999Z"),
  kindId: 3,
  currency: "INR",
  prefix: "+9198",
  ownNumber: "+918012345678",
  billsec: 60,
  durationSeconds: 70,
  totalCost: 45_000_000n,
};

test("the prefix is that of the other party, and only of what looks like a number", () => {
  expect(prefixOf("outbound", "+918012345678", "+919876543210")).toBe("+9198");
  expect(prefixOf("inbound", "+447911123456", "+919876543210")).toBe("+4479");
  expect(prefixOf("outbound", null, "919876543210")).toBe("+9198");
  for (const other of [null, "", "+91", "agent1234", "*1234", " 9198"]) {
    expect(prefixOf("outbound", "+918012345678", other)).toBe("");
  }
});

test("one's own number is the called one of an inbound call and the caller's of an outbound one", () => {
  expect(ownNumberOf("outbound", "+918012345678", "+919876543210")).toBe("+918012345678");
  expect(ownNumberOf("inbound", "+447911123456", "+918012345678")).toBe("+918012345678");
  expect(ownNumberOf("inbound", "+447911123456", null)).toBe("");
  expect(ownNumberOf("outbound", "\u{1f600}".repeat(70), null)).toBe("\u{1f600}".repeat(64));
  expect(ownNumberOf("outbound", "\u{1f600}".repeat(40), null)).toBe("\u{1f600}".repeat(40));
});

test("a call counts in its quarter of an hour, and its customer's, its prefix's and its number's day of UTC", () => {
  const { quarterHours, customerDays, prefixDays, numberDays } = deltasOf([], [one, one]);
  const sums = { calls: 2, billsec: 120, durationSeconds: 140, totalCost: 90_000_000n };
  expect([...quarterHours.values()]).toEqual([
    expect.objectContaining({ ...sums, startsAt: Date.parse("2026-01-31T23:45:00Z"), kindId: 3 }),
  ]);
  expect([...customerDays.values()]).toEqual([
    expect.objectContaining({ ...sums, party: "MA_ONE", day: "2026-01-31", kindId: 3 }),
  ]);
  expect([...prefixDays.values()]).toEqual([
    expect.objectContaining({ ...sums, party: "+9198", day: "2026-01-31", kindId: 3 }),
  ]);
  expect([...numberDays.values()]).toEqual([
    expect.objectContaining({
      ...sums,
      party: "MA_ONE",
      ownNumber: "+918012345678",
      day: "2026-01-31",
      kindId: 3,
    }),
  ]);
});

test("a customer's day is one sum for each currency, whatever the kinds of its calls", () => {
  const { customerTotals } = deltasOf(
    [],
    [one, { ...one, kindId: 4 }, { ...one, kindId: 5, currency: "USD", totalCost: 1n }],
  );
  expect(
    [...customerTotals.values()].map(({ currency, calls, totalCost }) => [currency, calls, totalCost]),
  ).toEqual([
    ["INR", 2, 90_000_000n],
    ["USD", 1, 1n],
  ]);
});

test("what changes nothing leaves no row; what moves leaves one less and one more", () => {
  expect([...deltasOf([one], [one]).quarterHours]).toEqual([]);
  const moved = deltasOf([one], [{ ...one, kindId: 4 }]);
  expect([...moved.customerDays.values()].map(({ kindId, calls }) => [kindId, calls])).toEqual([
    [3, -1],
    [4, 1],
  ]);
});

test("applied one after the other, deltas are the deltas of everything at once, and every roll-up has the same total", () => {
  fc.assert(
    fc.property(fc.array(call), fc.array(call), (before, after) => {
      const forth = deltasOf([], before);
      const change = deltasOf(before, after);
      const whole = deltasOf([], after);
      for (const name of [
        "quarterHours",
        "customerDays",
        "prefixDays",
        "numberDays",
        "kindDays",
        "customerTotals",
      ] as const) {
        const keys = new Set([...forth[name].keys(), ...change[name].keys(), ...whole[name].keys()]);
        for (const key of keys) {
          const at = (rows: typeof forth) => rows[name].get(key);
          const sum = (at(forth)?.calls ?? 0) + (at(change)?.calls ?? 0);
          expect(sum).toBe(at(whole)?.calls ?? 0);
          const cost = (at(forth)?.totalCost ?? 0n) + (at(change)?.totalCost ?? 0n);
          expect(cost).toBe(at(whole)?.totalCost ?? 0n);
        }
        const total = [...whole[name].values()].reduce((sum, { calls }) => sum + calls, 0);
        expect(total).toBe(after.length);
      }
    }),
  );
});
