import Decimal from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatMoney, moneyParts } from "@/lib/format/money";

const bare = (text: string) => text.replace(/[^\d.-]/g, "");

/** A decimal string of up to 20 whole digits and five decimals, which no float can hold. */
const amounts = fc
  .tuple(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), fc.integer({ min: 0, max: 5 }))
  .map(([units, places]) => new Decimal(units.toString()).div(new Decimal(10).pow(places)).toFixed(places));

describe("formatMoney", () => {
  it.each([
    ["1234567.5", "INR", "en-IN", "₹12,34,567.50"],
    ["-500", "INR", "en-IN", "-₹500.00"],
    ["1234567.5", "USD", "en-US", "$1,234,567.50"],
    ["0", "INR", "en-IN", "₹0.00"],
    ["12345678901234567890.12", "INR", "en-IN", "₹1,23,45,67,89,01,23,45,67,890.12"],
    ["99.995", "INR", "en-IN", "₹100.00"],
    ["5.00", "", "en-IN", "5.00"],
    ["5.00", "credits", "en-IN", "5.00 credits"],
  ])("%s %s in %s is %s", (amount, currency, locale, expected) => {
    expect(formatMoney(amount, currency, locale)).toBe(expected);
  });

  it("shows up to five decimals of a wallet, and never fewer than two", () => {
    expect(formatMoney("23906.83000", "INR", "en-IN", { decimals: "wallet" })).toBe("₹23,906.83");
    expect(formatMoney("0.00451", "INR", "en-IN", { decimals: "wallet" })).toBe("₹0.00451");
  });

  it("writes a plus only where it is asked for, and never before nothing", () => {
    expect(formatMoney("5", "INR", "en-IN", { sign: "always" })).toBe("+₹5.00");
    expect(formatMoney("0", "INR", "en-IN", { sign: "always" })).toBe("₹0.00");
  });

  it.each(["", "abc", "1,000.00", "NaN", "Infinity", "0x10", "1 2"])("refuses %j", (amount) => {
    expect(() => formatMoney(amount, "INR")).toThrow(RangeError);
  });

  it("keeps every digit of every amount", () => {
    fc.assert(
      fc.property(amounts, fc.constantFrom("en-IN", "en-US", "en-GB"), (amount, locale) => {
        const written = bare(formatMoney(amount, "INR", locale, { decimals: "wallet" }));
        expect(new Decimal(written).equals(amount)).toBe(true);
      }),
    );
  });
});

describe("moneyParts", () => {
  it("takes an amount apart", () => {
    expect(moneyParts("-120000.5", "INR", "en-IN", { decimals: "wallet" })).toEqual({
      sign: "-",
      symbol: "₹",
      integer: "1,20,000",
      decimal: ".",
      fraction: "50",
      missing: 3,
      text: "-₹1,20,000.50",
    });
  });

  it("always fills up to the same width behind the point", () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        const { fraction, missing } = moneyParts(amount, "INR", "en-IN", { decimals: "wallet" });
        expect(fraction.length + missing).toBe(5);
      }),
    );
  });
});
