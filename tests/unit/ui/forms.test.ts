import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanAmount } from "@/components/forms/clean-amount";
import { generatePassword, passwordRules, passwordStrength } from "@/components/forms/password";
import { isConfirmed } from "@/components/forms/typed-confirm";
import { COUNTRY_CODES, countries } from "@/lib/format/countries";
import { formatMoney } from "@/lib/format/money";

describe("cleanAmount", () => {
  it.each([
    ["₹ 1,20,000.50", "120000.50"],
    ["1,234,567", "1234567"],
    ["INR 500", "500"],
    ["500.00 INR", "500.00"],
    ["rs. 1,000", "1000"],
    [" 12 ", "12"],
    ["0.00451", "0.00451"],
  ])("%j becomes %s", (typed, expected) => {
    expect(cleanAmount(typed, "INR")).toBe(expected);
  });

  it.each([
    "1,5",
    "1.234,56",
    "-5",
    "1e5",
    "12,34",
    "1,2345",
    "abc",
    "",
    "5.",
    "1.2.3",
    "12abc",
    "abc12",
    "USD 500",
    "500 USD",
    "$5",
  ])("does not guess what %j means", (typed) => {
    expect(cleanAmount(typed, "INR")).toBe(typed);
  });

  it("reads back what the portal itself writes", () => {
    const paise = fc.bigInt({ min: 0n, max: 10n ** 20n });
    fc.assert(
      fc.property(paise, fc.constantFrom("en-IN", "en-US"), (units, locale) => {
        const text = units.toString().padStart(3, "0");
        const amount = `${text.slice(0, -2)}.${text.slice(-2)}`;
        expect(cleanAmount(formatMoney(amount, "INR", locale), "INR")).toBe(amount.replace(/^0+(?=\d)/, ""));
      }),
    );
  });
});

describe("generatePassword", () => {
  it("meets every rule, is long and strong, and never comes twice", () => {
    const made = Array.from({ length: 200 }, () => generatePassword());
    expect(new Set(made).size).toBe(200);
    for (const password of made) {
      expect(password.length).toBe(20);
      expect(passwordRules(password).every(({ met }) => met)).toBe(true);
      expect(passwordStrength(password)).not.toBe("weak");
    }
  });

  it("is never shorter than 16", () => {
    expect(generatePassword(4)).toHaveLength(16);
  });
});

describe("the rules of a password", () => {
  it.each([
    ["short1!", [false, true, true]],
    ["longenough", [true, false, false]],
    ["longenough1", [true, true, false]],
    ["longenough1 ", [true, true, false]],
    ["longenough1!", [true, true, true]],
  ])("%j", (password, met) => {
    expect(passwordRules(password).map((rule) => rule.met)).toEqual(met);
  });

  it("call repetition weak", () => {
    expect(passwordStrength("Aa1!Aa1!Aa1!Aa1!")).toBe("weak");
  });
});

it("every country is there once, with a name", () => {
  expect(COUNTRY_CODES).toHaveLength(249);
  expect(new Set(COUNTRY_CODES).size).toBe(249);
  expect(countries().filter(({ code, name }) => name === code)).toEqual([]);
});

describe("isConfirmed", () => {
  it("wants the phrase, whatever blanks stand in it", () => {
    expect(isConfirmed("Asha Rao", " Asha  Rao ")).toBe(true);
    expect(isConfirmed("Asha Rao", "asha rao")).toBe(false);
    expect(isConfirmed("500.00", "500")).toBe(false);
    expect(isConfirmed("", "")).toBe(false);
  });
});
