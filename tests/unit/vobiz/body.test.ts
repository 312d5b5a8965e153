import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AmountLiteral, serialiseBody } from "@/lib/vobiz/body";

function literal(text: string): AmountLiteral {
  const found = AmountLiteral.from(text);
  if (!found) throw new Error(`${text} should be an amount`);
  return found;
}

describe("amounts on their way out", () => {
  it("writes the digits that were given", () => {
    expect(serialiseBody({ amount: literal("500.10"), currency: "INR" })).toBe(
      '{"amount":500.10,"currency":"INR"}',
    );
    expect(serialiseBody({ amount: literal("007.50") })).toBe('{"amount":7.50}');
    expect(serialiseBody({ amount: literal("999999999999.99") })).toBe('{"amount":999999999999.99}');
  });

  it("carries any accepted amount as the same decimal", () => {
    const amounts = fc.stringMatching(/^\d{1,12}(\.\d{1,2})?$/).filter((text) => !new Decimal(text).isZero());
    fc.assert(
      fc.property(amounts, (text) => {
        const written = /^\{"amount":([\d.]+),"currency":"INR"\}$/.exec(
          serialiseBody({ amount: literal(text), currency: "INR" }),
        )?.[1];
        expect(written).toBe(text.replace(/^0+(?=\d)/, ""));
        expect(new Decimal(written ?? "").equals(text)).toBe(true);
      }),
    );
  });

  it.each([
    "0",
    "0.00",
    "-1",
    "+1",
    "1.005",
    "1.",
    ".5",
    "1e3",
    "1234567890123",
    "",
    " 1",
    "1\n",
    "NaN",
    "Infinity",
    "0x10",
    "١",
  ])("does not take %j for an amount", (text) => {
    expect(AmountLiteral.from(text)).toBeNull();
  });
});

describe("the rest of a body", () => {
  it("leaves out what is undefined and escapes like JSON", () => {
    const body = serialiseBody({ name: 'O\'Brien "Ltd"', zip: undefined, days: [3, 1], nested: { a: true } });
    expect(JSON.parse(body)).toEqual({ name: 'O\'Brien "Ltd"', days: [3, 1], nested: { a: true } });
    expect(body).not.toContain("zip");
  });
});
