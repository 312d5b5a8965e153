import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { simulate } from "@/lib/services/auto-top-ups/simulation";

const from = new Date("2026-10-20T00:00:00Z");
const terms = { threshold: "500.00", target: "2000.00", maxPerDay: 2, maxPerMonth: "10000.00" };
const move = (at: string, amount: string) => ({ at: new Date(at), amount: new Decimal(amount) });
const told = ({ firings, total, tripped }: ReturnType<typeof simulate>) => ({
  firings: firings.map(({ at, balance, amount }) => [
    at.toISOString(),
    balance.toFixed(2),
    amount.toFixed(2),
  ]),
  total: total.toFixed(2),
  tripped: tripped?.at.toISOString() ?? null,
});

describe("a replay of a wallet", () => {
  test("fires when the balance falls below, and counts on from what it added", () => {
    const result = simulate(terms, new Decimal("1000"), from, [
      move("2026-10-21T10:00:00Z", "-400"),
      move("2026-10-22T10:00:00Z", "-200"),
      move("2026-10-23T10:00:00Z", "-1400"),
      move("2026-10-24T10:00:00Z", "-200"),
    ]);
    expect(told(result)).toEqual({
      firings: [
        ["2026-10-22T10:00:00.000Z", "400.00", "1600.00"],
        ["2026-10-24T10:00:00.000Z", "400.00", "1600.00"],
      ],
      total: "3200.00",
      tripped: null,
    });
  });

  test("what people topped up stays in it", () => {
    const result = simulate(terms, new Decimal("600"), from, [
      move("2026-10-21T10:00:00Z", "1000"),
      move("2026-10-22T10:00:00Z", "-900"),
    ]);
    expect(told(result)).toEqual({ firings: [], total: "0.00", tripped: null });
  });

  test("a wallet that is already below at the beginning", () => {
    expect(told(simulate(terms, new Decimal("1.23456"), from, [])).firings).toEqual([
      ["2026-10-20T00:00:00.000Z", "1.23", "1998.76"],
    ]);
  });

  test("a minute is one look, whatever the order of its rows", () => {
    const rows = [move("2026-10-21T10:00:05Z", "-900"), move("2026-10-21T10:00:10Z", "900")];
    for (const movements of [rows, [...rows].reverse()]) {
      expect(told(simulate(terms, new Decimal("1000"), from, movements)).firings).toEqual([]);
    }
  });

  test("trips at the day's cap, and does nothing any more", () => {
    const burn = ["01", "05", "09", "13"].map((hour) => move(`2026-11-12T${hour}:00:00Z`, "-1800"));
    const result = simulate(terms, new Decimal("2000"), from, burn);
    expect(told(result)).toEqual({
      firings: [
        ["2026-11-12T01:00:00.000Z", "200.00", "1800.00"],
        ["2026-11-12T05:00:00.000Z", "200.00", "1800.00"],
      ],
      total: "3600.00",
      tripped: "2026-11-12T09:00:00.000Z",
    });
    expect(result.tripped?.reason).toContain("24 hours");
  });

  test("trips at the month's cap; a new month begins afresh", () => {
    const days = ["10-26", "10-27", "10-28", "10-29", "10-30", "11-02", "11-03"];
    const burn = days.map((day) => move(`2026-${day}T12:00:00Z`, "-2000"));
    const lavish = simulate({ ...terms, maxPerMonth: "10000.00" }, new Decimal("2000"), from, burn);
    expect(lavish.tripped).toBeNull();
    expect(lavish.firings).toHaveLength(7);
    const tight = simulate({ ...terms, maxPerMonth: "9999.99" }, new Decimal("2000"), from, burn);
    expect(told(tight)).toMatchObject({ total: "8000.00", tripped: "2026-10-30T12:00:00.000Z" });
  });

  test("in any history the caps hold and the sum is the sum", () => {
    const history = fc.array(
      fc.record({
        minute: fc.integer({ min: 0, max: 43_200 }),
        amount: fc.integer({ min: -300_000, max: 200_000 }),
      }),
      { maxLength: 150 },
    );
    fc.assert(
      fc.property(history, fc.integer({ min: -100_000, max: 300_000 }), (rows, opening) => {
        const movements = rows.map(({ minute, amount }) => ({
          at: new Date(from.getTime() + minute * 60_000),
          amount: new Decimal(amount).dividedBy(100),
        }));
        const { firings, total } = simulate(terms, new Decimal(opening).dividedBy(100), from, movements);
        const sum = firings.reduce((all, { amount }) => all.plus(amount), new Decimal(0));
        expect(sum.equals(total)).toBe(true);
        for (const { at } of firings) {
          const day = firings.filter((one) => one.at <= at && one.at.getTime() > at.getTime() - 86_400_000);
          expect(day.length).toBeLessThanOrEqual(terms.maxPerDay);
        }
        for (const month of ["2026-10", "2026-11"]) {
          const moved = firings
            .filter(({ at }) => at.toISOString().startsWith(month))
            .reduce((all, { amount }) => all.plus(amount), new Decimal(0));
          expect(moved.lessThanOrEqualTo(terms.maxPerMonth)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
