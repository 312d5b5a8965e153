import { describe, expect, test } from "vitest";
import { shortRentals } from "@/lib/services/numbers/cover";
import { digitsOf } from "@/lib/services/numbers/where";

const due = (id: string, fee: string, day: number) => ({
  id,
  fee,
  renewsAt: new Date(Date.UTC(2026, 0, day)),
});

describe("which rentals a wallet does not cover", () => {
  test("they are paid in the order of their dates, not of the list", () => {
    const rentals = [due("late", "500", 9), due("early", "500", 2), due("middle", "500", 5)];
    expect(shortRentals("1000.00000", rentals)).toEqual(["late"]);
  });

  test("to the last paisa", () => {
    expect(shortRentals("500.00000", [due("a", "500.00000", 1)])).toEqual([]);
    expect(shortRentals("499.99999", [due("a", "500.00000", 1)])).toEqual(["a"]);
    expect(shortRentals("0.3", [due("a", "0.1", 1), due("b", "0.2", 2)])).toEqual([]);
  });

  test("one that cannot be paid leaves the money to the next", () => {
    expect(shortRentals("600", [due("dear", "700", 1), due("cheap", "600", 2)])).toEqual(["dear"]);
  });

  test("a wallet below zero covers nothing, and not even what is free is short of nothing", () => {
    expect(shortRentals("-1", [due("a", "1", 1)])).toEqual(["a"]);
    expect(shortRentals("0", [])).toEqual([]);
  });
});

test.each([
  ["098450", "98450"],
  ["+91 98450-12", "919845012"],
  ["0091 98450", "9198450"],
  ["(080) 1234", "801234"],
  ["000", "000"],
  ["Aarav 2", ""],
  ["", ""],
])("the digits of %j are %j", (typed, digits) => {
  expect(digitsOf(typed)).toBe(digits);
});
