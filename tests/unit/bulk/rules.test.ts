import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BulkLine } from "@/lib/services/bulk-top-ups/columns";
import { type Budget, checkRows, type KnownCustomer, payableTotal } from "@/lib/services/bulk-top-ups/rules";

function customer(id: string, change: Partial<KnownCustomer> = {}): KnownCustomer {
  return { id, authId: `MA_${id}`, email: `${id}@x.example`, currency: "INR", active: true, ...change };
}
const customers = [
  customer("one"),
  customer("two", { email: "shared@x.example" }),
  customer("three", { email: "shared@x.example" }),
  customer("asleep", { active: false }),
  customer("abroad", { currency: "USD" }),
  customer("new", { currency: null }),
];
const free: Budget = {
  perTransfer: null,
  perDay: null,
  perCustomerDay: null,
  usedDay: new Decimal(0),
  usedByCustomer: new Map(),
};

function row(account: string, amountText: string, change: Partial<BulkLine> = {}): BulkLine {
  return { line: 1, account, amountText, note: "", currency: null, problem: null, ...change };
}
function check(rows: BulkLine[], budget: Partial<Budget> = {}) {
  return checkRows(rows, { customers, currency: "INR", budget: { ...free, ...budget } });
}
const problems = (rows: BulkLine[], budget: Partial<Budget> = {}) =>
  check(rows, budget).map(({ problem }) => problem);

describe("each row by itself", () => {
  it.each([
    ["MA_one", "one"],
    ["one@x.example", "one"],
    ["One@X.Example", "one"],
    ["MA_new", "new"],
  ])("%s is paid to %s", (account, customerId) => {
    expect(check([row(account, "5", { note: " April " })])).toEqual([
      { line: 1, account, amountText: "5", note: "April", customerId, amount: "5.00", problem: null },
    ]);
  });

  it.each([
    [row("", "5"), "No account is given"],
    [row("MA_nobody", "5"), "No account has this auth_id"],
    [row("nobody@x.example", "5"), "No account has this e-mail address"],
    [row("shared@x.example", "5"), "More than one account"],
    [row("ma_one", "5"), "No account has this auth_id"],
    [row("MA_asleep", "5"), "not active"],
    [row("MA_abroad", "5"), "USD"],
    [row("MA_one", "5", { currency: "USD" }), "no conversion"],
    [row("MA_one", "1,500"), "digits"],
    [row("MA_one", ""), "digits"],
    [row("MA_one", "0"), "more than zero"],
    [row("MA_one", "1e3"), "digits"],
    [row("MA_one", "5", { note: "[ref:01ARZ3NDEKTSV4RRFFQ69G5FAV]" }), "note"],
    [row("MA_one", "5", { note: "x".repeat(141) }), "note"],
    [row("MA_one", "5", { problem: "Broken quotes." }), "Broken quotes."],
  ])("%j is not paid", (given, words) => {
    const [found] = check([given]);
    expect(found?.problem).toContain(words);
    expect(payableTotal(found ? [found] : []).toFixed(2)).toBe("0.00");
  });

  it("the same account twice is not a problem", () => {
    expect(problems([row("MA_one", "5"), row("one@x.example", "5")])).toEqual([null, null]);
  });
});

describe("the requester's limits", () => {
  it("for one transfer", () => {
    expect(problems([row("MA_one", "5.00"), row("MA_one", "5.01")], { perTransfer: new Decimal(5) })).toEqual(
      [null, expect.stringContaining("one transfer of 5.00 INR")],
    );
  });

  it("for a day count what was used, and the rows above that are paid", () => {
    const budget = { perDay: new Decimal(10), usedDay: new Decimal(3) };
    const rows = [row("MA_one", "5"), row("MA_two", "2.01"), row("MA_nobody", "2"), row("MA_two", "2.00")];
    expect(problems(rows, budget)).toEqual([
      null,
      expect.stringContaining("24 hours"),
      expect.stringContaining("No account"),
      null,
    ]);
  });

  it("for one customer count that customer alone", () => {
    const budget = {
      perCustomerDay: new Decimal(10),
      usedByCustomer: new Map([["one", new Decimal("9.99")]]),
    };
    expect(problems([row("MA_one", "0.02"), row("MA_two", "10"), row("MA_one", "0.01")], budget)).toEqual([
      expect.stringContaining("one customer"),
      null,
      null,
    ]);
  });

  it("are never exceeded by what is left to pay", () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 500 }), { maxLength: 30 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 2_000 }), (all, limit) => {
        const rows = check(
          all.map((paise) => row("MA_one", new Decimal(paise).div(100).toFixed(2))),
          { perDay: new Decimal(limit).div(100) },
        );
        expect(payableTotal(rows).lessThanOrEqualTo(new Decimal(limit).div(100))).toBe(true);
      }),
    );
  });
});
