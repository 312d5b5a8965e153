import { Decimal } from "decimal.js";
import { describe, expect, it } from "vitest";
import {
  choiceOf,
  comparisonOf,
  heldUntil,
  isCancellable,
  opinionOf,
} from "@/components/reviews/review-words";
import { differencesOf, provesPayment } from "@/lib/services/reviews/compare";
import { agrees, needsSecondReviewer } from "@/lib/services/reviews/proposal";
import { type LedgerRowDto, reviewInput } from "@/lib/services/reviews/schema";
import { at, entry, sent } from "./fixtures";

describe("differencesOf", () => {
  it("finds none in the row that was sent, also in one without a status", () => {
    expect(differencesOf(sent, entry())).toEqual([]);
    expect(provesPayment(sent, entry({ status: null, amount: new Decimal("500.00000") }))).toBe(true);
  });

  it.each([
    ["reference", { description: "Transfer from partner X" }],
    ["reference", { description: null }],
    ["reference", { description: "[ref:01M7X6WQGVMBBGVBZ2535XP8YJ]" }],
    ["direction", { direction: "debit" }],
    ["amount", { amount: new Decimal("500.00001") }],
    ["currency", { currency: "USD" }],
    ["status", { status: "pending" }],
  ] as const)("names the %s alone: %o", (field, change) => {
    expect(differencesOf(sent, entry(change))).toEqual([field]);
    expect(provesPayment(sent, entry(change))).toBe(false);
  });
});

describe("needsSecondReviewer", () => {
  it.each([
    ["500.00", null, false],
    ["500.00", "500.00", false],
    ["500.01", "500.00", true],
    ["1000", "999.99", true],
    ["9.00", "10.00", false],
  ])("%s with the limit %s: %s", (amount, limit, expected) => {
    expect(needsSecondReviewer(amount, limit)).toBe(expected);
  });
});

describe("agrees", () => {
  const paid = { outcome: "paid", ledgerEntryId: "row-1" } as const;
  it("takes the same outcome by the same row", () => {
    expect(agrees(paid, { ...paid })).toBe(true);
    expect(agrees(paid, { ...paid, ledgerEntryId: "row-2" })).toBe(false);
    expect(agrees(paid, { ...paid, ledgerEntryId: null })).toBe(false);
    expect(
      agrees({ outcome: "paid", ledgerEntryId: null }, { outcome: "not_paid", ledgerEntryId: null }),
    ).toBe(false);
  });
});

describe("reviewInput", () => {
  const given = {
    id: "01980000-0000-7000-8000-000000000000",
    outcome: "paid",
    ledgerEntryId: null,
    reason: "Support said so on the phone.",
  };
  const problems = (change: object) =>
    reviewInput.safeParse({ ...given, ...change }).error?.issues.map(({ path }) => path.join()) ?? [];

  it("wants a reason that says something", () => {
    expect(problems({})).toEqual([]);
    expect(problems({ reason: "too short" })).toEqual(["reason"]);
    expect(problems({ reason: `a${"\u200b".repeat(20)}b` })).toEqual(["reason"]);
    expect(problems({ reason: "x".repeat(501) })).toEqual(["reason"]);
  });

  it("refuses a ledger row for what was not paid, and an outcome that there is not", () => {
    expect(problems({ outcome: "not_paid", ledgerEntryId: "row-1" })).toEqual(["ledgerEntryId"]);
    expect(problems({ outcome: "maybe" })).toEqual(["outcome"]);
    expect(problems({ decidedById: "me" })).not.toEqual([]);
  });
});

it.each(["paid", "not_paid", "row:paid", "row:row:1"] as const)(
  "the choice %s survives the way there and back",
  (choice) => {
    expect(choiceOf(opinionOf(choice))).toBe(choice);
  },
);

it("sets what was sent beside the row, and marks what differs", () => {
  const row: LedgerRowDto = {
    id: "row-1",
    at: at(1),
    direction: "credit",
    amount: "400",
    currency: "INR",
    description: null,
    reference: null,
    status: null,
    balanceAfter: null,
    differs: ["reference", "amount"],
    provesAnother: null,
  };
  const lines = comparisonOf({ ...sent, note: "April" }, row);
  expect(
    lines.filter(({ differs }) => differs).map(({ field, sent: of, found }) => [field, of, found]),
  ).toEqual([
    ["reference", `[ref:${sent.reference}] April`, "none"],
    ["amount", "500.00", "400"],
  ]);
  expect(lines).toHaveLength(5);
});

describe("what can still be stopped", () => {
  it("is what waits for an approval or for a job", () => {
    expect(isCancellable({ state: "pending_approval", sendAfter: null })).toBe(true);
    expect(isCancellable({ state: "created", sendAfter: at(0) })).toBe(true);
    expect(isCancellable({ state: "created", sendAfter: null })).toBe(false);
    expect(isCancellable({ state: "sending", sendAfter: at(0) })).toBe(false);
  });

  it("is held until its moment comes", () => {
    const now = new Date(at(5));
    expect(heldUntil({ state: "created", sendAfter: at(6) }, now)).toBe(at(6));
    expect(heldUntil({ state: "created", sendAfter: at(5) }, now)).toBeNull();
    expect(heldUntil({ state: "completed", sendAfter: at(6) }, now)).toBeNull();
  });
});
