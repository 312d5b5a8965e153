import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decide, monthStart, type Past, retryAfter } from "@/lib/services/auto-top-ups/decision";

const terms = { threshold: "500.00", target: "2000.00", maxPerDay: 3, maxPerMonth: "5000.00" };
const fresh: Past = {
  firedToday: 0,
  movedThisMonth: "0",
  waitsFor: null,
  stoppedBy: null,
  resting: null,
};

describe("what a rule does about a balance", () => {
  test.each([
    ["500.00000", { kind: "enough" }],
    ["499.99999", { kind: "fire", amount: "1500.00" }],
    ["0", { kind: "fire", amount: "2000.00" }],
    ["-12.34567", { kind: "fire", amount: "2012.34" }],
  ])("%s", (balance, decision) => {
    expect(decide(terms, balance, fresh)).toEqual(decision);
  });

  test("nothing is put on top of what is not settled, and nothing is said of it while there is enough", () => {
    const waiting = { ...fresh, waitsFor: "Transfer X is not settled yet." };
    expect(decide(terms, "1", waiting)).toEqual({ kind: "waiting", detail: waiting.waitsFor });
    expect(decide(terms, "900", waiting)).toEqual({ kind: "enough" });
  });

  test("the last one that the day's cap allows is made, the next trips", () => {
    expect(decide(terms, "400", { ...fresh, firedToday: 2 }).kind).toBe("fire");
    const decision = decide(terms, "400", { ...fresh, firedToday: 3 });
    expect(decision).toEqual({ kind: "trip", reason: expect.stringContaining("limit of 3") });
  });

  test("the whole amount fits under the month's cap, or nothing is moved", () => {
    expect(decide(terms, "0", { ...fresh, movedThisMonth: "3000.00" })).toEqual({
      kind: "fire",
      amount: "2000.00",
    });
    const decision = decide(terms, "0", { ...fresh, movedThisMonth: "3000.01" });
    expect(decision).toEqual({ kind: "trip", reason: expect.stringContaining("5000.00") });
  });

  test("a top-up that a person stopped stops the rule", () => {
    const stoppedBy = "A person stopped its last top-up.";
    expect(decide(terms, "0", { ...fresh, stoppedBy })).toEqual({ kind: "trip", reason: stoppedBy });
  });

  test("a failed one is not tried again at once", () => {
    expect(decide(terms, "0", { ...fresh, resting: "It failed." })).toEqual({
      kind: "failed",
      detail: "It failed.",
    });
  });

  test("the wait after failures doubles and ends at an hour", () => {
    const at = new Date("2026-03-01T00:00:00Z");
    const minutes = [1, 2, 3, 6, 7, 50].map(
      (failures) => (retryAfter(at, failures).getTime() - at.getTime()) / 60_000,
    );
    expect(minutes).toEqual([1, 2, 4, 32, 60, 60]);
  });

  test("a month begins at midnight UTC", () => {
    expect(monthStart(new Date("2026-02-28T23:59:59.999Z")).toISOString()).toBe("2026-02-01T00:00:00.000Z");
    expect(monthStart(new Date("2026-03-01T00:00:00Z")).toISOString()).toBe("2026-03-01T00:00:00.000Z");
  });
});

const paise = (min: number, max: number) =>
  fc.integer({ min, max }).map((n) => new Decimal(n).dividedBy(100));
const someTerms = fc
  .record({
    threshold: paise(1, 200_000),
    above: paise(1, 500_000),
    maxPerDay: fc.integer({ min: 1, max: 6 }),
    maxPerMonth: paise(1, 3_000_000),
  })
  .map(({ above, ...rest }) => ({ ...rest, target: rest.threshold.plus(above) }));
/** Minutes until the next look, and the balance that it finds. */
const looks = fc.array(
  fc.record({
    after: fc.integer({ min: 1, max: 3_000 }),
    balance: fc.integer({ min: -10_000_000, max: 500_000_000 }),
  }),
  { maxLength: 120 },
);

describe("in any sequence of balances and times", () => {
  test("the caps hold, each amount leads to the target, and a rule that stopped has said why", () => {
    fc.assert(
      fc.property(
        someTerms,
        looks,
        fc.date({ min: new Date("2026-01-01"), max: new Date("2026-12-31"), noInvalidDate: true }),
        (rule, steps, start) => {
          let now = start.getTime();
          const fired: { at: number; amount: Decimal }[] = [];
          for (const { after, balance: raw } of steps) {
            now += after * 60_000;
            const balance = new Decimal(raw).dividedBy(100_000);
            const month = monthStart(new Date(now)).getTime();
            const decision = decide(rule, balance, {
              ...fresh,
              firedToday: fired.filter(({ at }) => at > now - 86_400_000).length,
              movedThisMonth: fired
                .filter(({ at }) => at >= month)
                .reduce((sum, { amount }) => sum.plus(amount), new Decimal(0)),
            });
            if (decision.kind === "trip") {
              expect(decision.reason).not.toBe("");
              break;
            }
            if (balance.lessThan(rule.threshold)) expect(decision.kind).toBe("fire");
            if (decision.kind !== "fire") continue;
            const amount = new Decimal(decision.amount);
            expect(amount.greaterThan(0)).toBe(true);
            const reached = balance.plus(amount);
            expect(reached.lessThanOrEqualTo(rule.target)).toBe(true);
            expect(rule.target.minus(reached).lessThan("0.01")).toBe(true);
            fired.push({ at: now, amount });
          }
          // Counted afresh, for every window that ends in a firing.
          for (const { at } of fired) {
            const day = fired.filter((other) => other.at > at - 86_400_000 && other.at <= at);
            expect(day.length).toBeLessThanOrEqual(rule.maxPerDay);
            const key = new Date(at).toISOString().slice(0, 7);
            const moved = fired
              .filter((other) => new Date(other.at).toISOString().startsWith(key))
              .reduce((sum, { amount }) => sum.plus(amount), new Decimal(0));
            expect(moved.lessThanOrEqualTo(rule.maxPerMonth)).toBe(true);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
