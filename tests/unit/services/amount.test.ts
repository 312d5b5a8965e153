import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { amount } from "@/lib/services/transfers/amount";

describe("the grammar of amounts", () => {
  it.each([
    ["500", "500.00"],
    ["500.5", "500.50"],
    [" 500.00 ", "500.00"],
    ["0.01", "0.01"],
    ["999999999999.99", "999999999999.99"],
  ])("reads %j as %s", (given, read) => {
    expect(amount.parse(given)).toBe(read);
  });

  it.each([
    "-5",
    "+5",
    "0",
    "0.00",
    "0.001",
    "1e309",
    "1e3",
    "NaN",
    "Infinity",
    "12abc",
    "1,000",
    "1 000",
    "007",
    ".5",
    "5.",
    "",
    "٥٠٠",
    "５００",
    "9".repeat(200),
    "0x10",
    500,
    null,
    undefined,
    { amount: "5" },
  ])("refuses %j", (given) => {
    expect(amount.safeParse(given).success).toBe(false);
  });

  it("keeps the value of everything that it accepts", () => {
    const accepted = fc
      .tuple(fc.bigInt({ min: 0n, max: 999_999_999_999n }), fc.constantFrom("", ".0", ".5", ".07", ".99"))
      .map(([whole, fraction]) => `${whole}${fraction}`)
      .filter((text) => new Decimal(text).greaterThan(0));
    fc.assert(
      fc.property(accepted, (text) => {
        expect(new Decimal(amount.parse(text)).equals(text)).toBe(true);
        expect(amount.parse(text)).toMatch(/^\d+\.\d{2}$/);
      }),
      { numRuns: 2_000 },
    );
  });
});
