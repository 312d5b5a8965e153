import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lowBalanceVerdict, type Wallet } from "@/lib/services/notifications/threshold";

const wallet = (balance: string | null, hours: number | "quiet" | "unknown" = "unknown"): Wallet => ({
  balance: balance === null ? null : new Decimal(balance),
  runway: typeof hours === "number" ? { state: "ends", hours } : { state: hours, hours: null },
});
const byHours = { hours: 48, amount: null };
const byAmount = { hours: null, amount: new Decimal("1000") };
const byBoth = { hours: 48, amount: new Decimal("1000") };

describe("whether a balance is low", () => {
  it("is never said of a balance that nobody has read", () => {
    expect(lowBalanceVerdict(byBoth, wallet(null, 0))).toBeNull();
    expect(lowBalanceVerdict(byAmount, wallet(null))).toBeNull();
  });

  it.each([
    ["999.99999", "low"],
    ["1000", null],
    ["1200", null],
    ["1200.00001", "recovered"],
    ["0", "low"],
    ["-5.25", "low"],
  ])("by amount: %s is %s", (balance, verdict) => {
    expect(lowBalanceVerdict(byAmount, wallet(balance))).toBe(verdict);
  });

  it.each([
    [0, "low"],
    [47.99, "low"],
    [48, null],
    [57.6, null],
    [57.7, "recovered"],
    ["quiet", "recovered"],
    ["unknown", null],
  ] as const)("by hours: %s is %s", (hours, verdict) => {
    expect(lowBalanceVerdict(byHours, wallet("5000", hours))).toBe(verdict);
  });

  it("is low by either, and recovered only by both", () => {
    expect(lowBalanceVerdict(byBoth, wallet("5000", 10))).toBe("low");
    expect(lowBalanceVerdict(byBoth, wallet("10", 500))).toBe("low");
    expect(lowBalanceVerdict(byBoth, wallet("5000", 50))).toBeNull();
    expect(lowBalanceVerdict(byBoth, wallet("5000", "unknown"))).toBeNull();
    expect(lowBalanceVerdict(byBoth, wallet("5000", 500))).toBe("recovered");
  });

  it("is asked by nobody without a threshold", () => {
    expect(lowBalanceVerdict({ hours: null, amount: null }, wallet("0", 0))).toBeNull();
  });

  it("never goes from low to recovered by less than a fifth of the threshold", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 0, max: 2_000_000 }),
        (limit, cents) => {
          const amount = new Decimal(limit).dividedBy(100);
          const balance = new Decimal(cents).dividedBy(100);
          const verdict = lowBalanceVerdict({ hours: null, amount }, wallet(balance.toFixed(2)));
          if (verdict === "low") expect(balance.lessThan(amount)).toBe(true);
          else if (verdict === "recovered") expect(balance.greaterThan(amount.times("1.2"))).toBe(true);
          else expect(balance.gte(amount) && balance.lte(amount.times("1.2"))).toBe(true);
        },
      ),
    );
  });
});
