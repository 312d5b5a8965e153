import { Decimal } from "decimal.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { lengthInWords, urgencyOf } from "@/components/runway/runway-words";
import { runwayFrom, toBurnForecastDto, toRunwayDto } from "@/lib/services/runway/dto";
import { type ProposalWallet, proposeAmounts } from "@/lib/services/runway/proposal";

const wallet = (
  authId: string,
  hours: number | null,
  change: Partial<ProposalWallet> = {},
): ProposalWallet => ({
  authId,
  customerName: authId,
  active: true,
  currency: "INR",
  balance: new Decimal(10),
  hours,
  burn: new Decimal("70.20"),
  ...change,
});
const within = (available: number) => ({ currency: "INR", available: new Decimal(available) });
const left = (wallets: ProposalWallet[], available = 1_000) =>
  proposeAmounts(wallets, within(available)).leftOut.map(({ authId, reason }) => [authId, reason]);

test("the expected spend less the balance, rounded up to whole units", () => {
  expect(proposeAmounts([wallet("A", 5)], within(1_000))).toEqual({
    rows: [{ authId: "A", customerName: "A", balance: "10.00000", hours: 5, amount: "61.00" }],
    leftOut: [],
    total: "61.00",
  });
});

test("a wallet below zero is brought up from there", () => {
  expect(proposeAmounts([wallet("A", 0, { balance: new Decimal("-5.5") })], within(100)).total).toBe("76.00");
});

test("the emptiest first, and who is left out is named with what it needs", () => {
  const { rows, leftOut, total } = proposeAmounts(
    [wallet("C", 30), wallet("A", 1), wallet("B", 2)],
    within(130),
  );
  expect(rows.map(({ authId }) => authId)).toEqual(["A", "B"]);
  expect(leftOut).toEqual([{ authId: "C", customerName: "C", reason: "does_not_fit", amount: "61.00" }]);
  expect(total).toBe("122.00");
});

test("why a wallet gets nothing", () => {
  expect(left([wallet("A", 500, { balance: new Decimal("70.2") })])).toEqual([["A", "enough"]]);
  expect(left([wallet("A", 1, { active: false })])).toEqual([["A", "inactive"]]);
  expect(left([wallet("A", 1, { currency: "USD" })])).toEqual([["A", "other_currency"]]);
  expect(left([wallet("A", null, { balance: null })])).toEqual([["A", "no_balance"]]);
  expect(left([wallet("A", null, { burn: "quiet" })])).toEqual([["A", "no_spend"]]);
  expect(left([wallet("A", 0, { burn: null })])).toEqual([["A", "no_forecast"]]);
  expect(left([wallet("A", 1)], 0)).toEqual([["A", "does_not_fit"]]);
});

test("never more than is available, never less than is missing, each wallet once", () => {
  const wallets = fc.array(
    fc.record({
      hours: fc.integer({ min: 0, max: 300 }),
      burn: fc.integer({ min: 0, max: 90_000 }),
      has: fc.integer({ min: 0, max: 90_000 }),
    }),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(wallets, fc.integer({ min: 0, max: 400_000 }), (given, available) => {
      const asked = given.map(({ hours, burn, has }, index) =>
        wallet(`W${index}`, hours, {
          burn: new Decimal(burn).dividedBy(7),
          balance: new Decimal(has).dividedBy(3),
        }),
      );
      const { rows, leftOut, total } = proposeAmounts(asked, within(available));
      expect(rows.length + leftOut.length).toBe(asked.length);
      expect(new Decimal(total).lessThanOrEqualTo(available)).toBe(true);
      expect(Decimal.sum(0, ...rows.map(({ amount }) => amount)).toFixed(2)).toBe(total);
      for (const row of rows) {
        const one = asked.find(({ authId }) => authId === row.authId);
        const missing = new Decimal(one?.burn === "quiet" ? 0 : (one?.burn ?? 0)).minus(one?.balance ?? 0);
        const over = new Decimal(row.amount).minus(missing);
        expect(over.greaterThanOrEqualTo(0) && over.lessThan(1)).toBe(true);
        expect(row.amount).toMatch(/^\d+\.00$/);
      }
    }),
    { numRuns: 300 },
  );
});

test("a length of time in words, with the colours where they begin", () => {
  const words: [number, string][] = [
    [0, "empty"],
    [0.4, "under an hour"],
    [1, "about 1 hour"],
    [30, "about 30 hours"],
    [71, "about 3 days"],
    [168, "about 7 days"],
    [1_000, "about 6 weeks"],
    [6_000, "about 8 months"],
    [8_784, "more than a year"],
  ];
  for (const [hours, text] of words) expect(lengthInWords(hours), String(hours)).toBe(text);
  const urgency = (hours: number) => urgencyOf({ state: "ends", hours });
  expect([23.9, 24, 71.9, 72].map(urgency)).toEqual(["danger", "warning", "warning", "calm"]);
  expect(urgencyOf({ state: "unknown", hours: null })).toBe("calm");
});

test("the browser says the same as the server", () => {
  const now = new Date("2026-06-10T12:30:00Z");
  const forecast = {
    week: Array.from({ length: 168 }, (_, slot) => slot / 7),
    rents: [{ hour: 494_500, amount: 500.12345 }],
    confidence: "medium" as const,
  };
  const burn = { forecast, known: { from: 494_000, to: 494_400 } };
  for (const balance of ["-1", "0", "17.5", "900", "123456"]) {
    const here = toRunwayDto(burn, new Decimal(balance), now);
    const there = runwayFrom(toBurnForecastDto(burn), balance, now);
    expect(there.hours).toBeCloseTo(here.hours ?? Number.NaN, 4);
    expect({ ...there, hours: 0, emptyAt: "" }).toEqual({ ...here, hours: 0, emptyAt: "" });
  }
  for (const nothing of ["quiet", null] as const) {
    const unknown = { forecast: nothing, known: null };
    expect(runwayFrom(toBurnForecastDto(unknown), "5", now)).toEqual(
      toRunwayDto(unknown, new Decimal(5), now),
    );
  }
});
