import { describe, expect, it } from "vitest";
import { isPartnerTransfer, movedMoney, referencesIn } from "@/lib/services/reconciliation/ledger-row";
import { AUTH_ID, readRows, referenceOf } from "./fixture";

const reference = referenceOf(7);

function current(change: Record<string, unknown> = {}) {
  const at = "2026-11-19T12:00:00.123456Z";
  return readRows([
    {
      id: "8c8b3a52-6b39-4a57-9c3c-6d3c8a3a5a10",
      account_id: AUTH_ID,
      type: "credit",
      amount: 500,
      currency: "INR",
      description: `Transfer from partner Tandem: [ref:${reference}] April`,
      reference: `ptc:aabbccdd-1234-5678-90ab-cdef12345678:${AUTH_ID}:1795089600`,
      status: "completed",
      created_at: at,
      ...change,
    },
  ])[0];
}

function legacy(change: Record<string, unknown> = {}) {
  return readRows([
    {
      id: "txn_1",
      type: "recharge",
      amount: 500,
      currency: "INR",
      balance_before: 10,
      balance_after: 510,
      description: "Transfer from partner Tandem: April",
      initiated_by: "partner",
      created_at: "2026-11-19T12:00:00Z",
      ...change,
    },
  ])[0];
}

function judged(row: ReturnType<typeof current>): boolean {
  if (!row) throw new Error("The row was read.");
  return isPartnerTransfer(row);
}

describe("a partner transfer in the newer rows", () => {
  it.each([
    ["with both marks", {}],
    ["without a description", { description: null }],
    ["without a reference", { reference: null }],
    ["summed under any word", { reference_type: "unknown" }],
    ["called a transfer", { type: "transfer" }],
    ["called a recharge", { type: "recharge" }],
  ])("%s", (_how, change) => {
    expect(judged(current(change))).toBe(true);
  });

  it.each([
    [
      "a card payment",
      { description: "Auto recharge by card", reference: "payment:pay_1", reference_type: "payment" },
    ],
    ["a refund", { description: "Refund", reference: null, reference_type: "refund" }],
    ["a credit that only says transfer", { description: "Transfer of numbers", reference: null }],
    [
      "a credit that mentions one",
      { description: "Refund of: Transfer from partner Tandem", reference: null },
    ],
    ["a debit", { type: "debit" }],
    ["a call", { type: "debit", description: "Call to 919876543210 (1s)", reference: "cdr:1" }],
  ])("is not %s", (_what, change) => {
    expect(judged(current(change))).toBe(false);
  });
});

describe("a partner transfer in the older rows", () => {
  it.each([
    ["by the vendor's prefix", {}],
    ["without a note", { description: "Transfer from partner Tandem" }],
    ["by our marker alone", { description: `[ref:${reference}]` }],
    ["called an adjustment", { type: "adjustment" }],
  ])("%s", (_how, change) => {
    expect(judged(legacy(change))).toBe(true);
  });

  it.each([
    ["a recharge by card", { description: "Auto recharge by card" }],
    ["a recharge that says nothing", { description: null }],
    ["money taken back", { type: "adjustment", balance_before: 510, balance_after: 10 }],
  ])("is not %s", (_what, change) => {
    expect(judged(legacy(change))).toBe(false);
  });
});

it("a status of the vendor's says whether money moved; older rows have none", () => {
  expect(
    ["completed", "pending", null, "failed", "cancelled"].filter((status) => movedMoney({ status })),
  ).toEqual(["completed", "pending", null]);
});

it("references are read wherever they stand, and only whole", () => {
  const other = referenceOf(8);
  expect(referencesIn(`x [ref:${reference}] y [ref:${other}]`)).toEqual([reference, other]);
  expect(referencesIn(`[ref:${reference.slice(1)}] [ref:${reference.toLowerCase()}]`)).toEqual([]);
  expect(referencesIn(null)).toEqual([]);
});
