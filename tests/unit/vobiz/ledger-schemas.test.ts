import { Decimal } from "decimal.js";
import { describe, expect, it } from "vitest";
import { parseJson } from "@/lib/vobiz/json";
import { directionOf, ledgerPageSchema } from "@/lib/vobiz/schemas/ledger";
import { exampleText } from "../../fixtures/vobiz/load";

const example = (name: string) => parseJson(exampleText(name));
const row = { id: "r", type: "credit", amount: 5, currency: "INR", created_at: "2026-05-11T08:00:00Z" };
const pageWith = (fields: object, summary?: object) => ({
  transactions: [{ ...row, ...fields }],
  total: 1,
  summary,
});

describe("a page of a ledger", () => {
  it("is read in the newer generation", () => {
    const page = ledgerPageSchema.parse(example("contract-transactions-current"));
    expect(page).toMatchObject({ total: 1, page: 1, size: 20 });
    expect(page.items[0]).toMatchObject({
      authId: "MA_ZKITB8Z2",
      direction: "credit",
      kind: null,
      currency: "INR",
      description: "Transfer from partner Acme Partner: [ref:01JD] April",
      status: "completed",
      balanceAfter: null,
      createdAt: new Date("2026-04-24T03:06:40.123Z"),
    });
    expect(page.items[0]?.amount.toFixed()).toBe("1300");
    expect(page.summary).toMatchObject({ transactions: 1 });
    expect(page.summary?.net.toFixed()).toBe("1300");
    expect(page.summary?.byKind[0]).toMatchObject({ kind: "unknown", count: 1 });
  });

  it("is read as the customer's own, where older kinds stand between the newer", () => {
    const page = ledgerPageSchema.parse(example("contract-transactions-own"));
    expect(page.items.map(({ direction, kind, amount }) => [direction, kind, amount.toFixed()])).toEqual([
      ["credit", "payment", "500"],
      ["debit", "cdr", "0.08"],
      ["debit", "did_rental", "150.67"],
    ]);
    expect(page.summary?.net.toFixed(2)).toBe("349.25");
  });

  it("is read in the older generation, where balances tell the direction", () => {
    const page = ledgerPageSchema.parse(example("contract-transactions-legacy"));
    expect(page.items.map(({ direction, kind, amount }) => [direction, kind, amount.toFixed(2)])).toEqual([
      ["credit", "recharge", "500.00"],
      ["debit", "adjustment", "10.50"],
      ["credit", "refund", "1.00"],
      ["debit", null, "0.45"],
    ]);
    expect(page.items[0]?.balanceAfter?.toFixed(2)).toBe("600.25");
    expect(page.summary).toBeNull();
  });

  it("drops a zeroed summary beside rows, which is the vendor's degraded answer", () => {
    const zeroed = {
      total_transactions: 0,
      total_credit: 0,
      total_debit: 0,
      net_amount: 0,
      by_reference_type: [],
    };
    expect(ledgerPageSchema.parse(pageWith({}, zeroed)).summary).toBeNull();
    const empty = { transactions: [], total: 0, summary: zeroed };
    expect(ledgerPageSchema.parse(empty).summary).toMatchObject({ transactions: 0 });
  });

  it.each([
    { amount: null },
    { amount: "1e309" },
    { amount: undefined },
    { amount: -5 },
    { created_at: "soon" },
    { id: null },
    { currency: null },
  ])("is refused with a row of %j", (fields) => {
    expect(ledgerPageSchema.safeParse(pageWith(fields)).success).toBe(false);
  });
});

describe("the direction of a row", () => {
  const amount = new Decimal(5);
  const [ten, fifteen] = [new Decimal(10), new Decimal(15)];
  it.each([
    ["credit", amount, null, null, "credit"],
    ["debit", amount, ten, fifteen, "debit"],
    ["transfer", amount, null, null, "credit"],
    ["recharge", amount, null, null, "credit"],
    ["recharge", amount.negated(), null, null, "debit"],
    ["adjustment", amount.negated(), null, null, "debit"],
    ["adjustment", amount, null, null, "credit"],
    ["anything", amount, ten, fifteen, "credit"],
    ["anything", amount, fifteen, ten, "debit"],
    ["anything", amount, null, null, "debit"],
  ] as const)("%s is read", (type, value, before, after, expected) => {
    expect(directionOf(type, value, before, after)).toBe(expected);
  });
});
