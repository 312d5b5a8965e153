import { Decimal } from "decimal.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { amountOf, unitsOf } from "@/lib/db/calls/money";

const amount = fc
  .tuple(
    fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n }),
    fc.integer({ min: 0, max: 99_999_999 }),
  )
  .map(([whole, decimals]) => new Decimal(`${whole}.${String(decimals).padStart(8, "0")}`).toFixed());

test("an amount is a whole number of hundred-millionths, to the last digit", () => {
  expect(["0.45", "-0.45", "12", "0.00000001", "-3.5", "0", "1.50000000"].map(unitsOf)).toEqual([
    45_000_000n,
    -45_000_000n,
    1_200_000_000n,
    1n,
    -350_000_000n,
    0n,
    150_000_000n,
  ]);
  expect([45_000_000n, -1n, 0n, -350_000_000n].map(amountOf)).toEqual(["0.45", "-0.00000001", "0", "-3.5"]);
  fc.assert(
    fc.property(amount, (text) => {
      expect(amountOf(unitsOf(text))).toBe(text);
    }),
  );
});

test("sums of them are sums of the amounts", () => {
  const exact = Decimal.clone({ precision: 60 });
  fc.assert(
    fc.property(fc.array(amount, { maxLength: 20 }), (texts) => {
      const sum = texts.reduce((units, text) => units + unitsOf(text), 0n);
      expect(amountOf(sum)).toBe(texts.reduce((total, text) => total.plus(text), new exact(0)).toFixed());
    }),
  );
});

test("what is no amount, or finer, is refused", () => {
  for (const text of ["", "no number", "1.123456789", "1e5", "1.2.3"]) expect(() => unitsOf(text)).toThrow();
});
