import { Decimal } from "decimal.js";
import { describe, expect, test } from "vitest";
import { mayBeChargeFor } from "@/lib/services/number-trade/charges";
import { e164Param, inventoryQuery, releaseInput } from "@/lib/services/number-trade/schema";
import { nextLookAt } from "@/lib/services/provisioning/look-times";
import type { LedgerEntry } from "@/lib/vobiz/types";

const E164 = "+918012345678";
const sentAt = new Date("2026-03-01T10:00:00Z");
const row = (change: Partial<LedgerEntry>): LedgerEntry => ({
  id: "1",
  authId: "MA_1",
  direction: "debit",
  kind: "did_purchase",
  amount: new Decimal(100),
  currency: "INR",
  description: null,
  reference: null,
  status: "completed",
  balanceBefore: null,
  balanceAfter: null,
  createdAt: sentAt,
  ...change,
});

describe("a ledger row may be the price of a number", () => {
  test.each<[string, Partial<LedgerEntry>, boolean]>([
    ["it names the number", { reference: `did_purchase:${E164}` }, true],
    ["it names it without the plus sign", { kind: null, description: "Setup fee for 918012345678" }, true],
    ["a number's price that names none", {}, true],
    ["the price of another number", { reference: "did_purchase:+918099999999" }, false],
    ["a call", { kind: "cdr" }, false],
    ["a refund", { direction: "credit", reference: E164 }, false],
    ["long before it was sent", { reference: E164, createdAt: new Date("2026-03-01T09:57:00Z") }, false],
    [
      "a little before, by another clock",
      { reference: E164, createdAt: new Date("2026-03-01T09:59:00Z") },
      true,
    ],
  ])("%s", (_, change, expected) => expect(mayBeChargeFor(E164, sentAt, row(change))).toBe(expected));
});

test.each([
  ["%2B918012345678", E164],
  ["+918012345678", E164],
  ["918012345678", E164],
])("a number of an address: %s", (given, expected) => expect(e164Param.parse(given)).toBe(expected));

test.each(["%", "+", "0", "../x", "+0123456789", "+9180123456789012"])("no number: %s", (given) =>
  expect(e164Param.safeParse(given).success).toBe(false),
);

test("prefixes to leave out are read from a comma list, and refused at their field", () => {
  expect(inventoryQuery.parse({ exclude: "+91 140, 91160,," }).exclude).toEqual(["91140", "91160"]);
  const bad = inventoryQuery.safeParse({ exclude: "91140;x" });
  expect(bad.error?.issues[0]?.path).toEqual(["exclude"]);
});

test("a release needs the number typed", () => {
  const given = { authId: "MA_1", e164: E164, idempotencyKey: "12345678" };
  expect(releaseInput.safeParse({ ...given, typed: "+91 80123 45678" }).success).toBe(true);
  expect(releaseInput.safeParse({ ...given, typed: "+918012345679" }).error?.issues[0]?.path).toEqual([
    "typed",
  ]);
});

test("looks end after a minute and a half, or after an hour where money may have moved", () => {
  const after = (seconds: number) => new Date(sentAt.getTime() + seconds * 1_000);
  expect(nextLookAt(sentAt, after(0), "failed")).toEqual(after(1));
  expect(nextLookAt(sentAt, after(90), "failed")).toBeNull();
  expect(nextLookAt(sentAt, after(90), "review")).toEqual(after(300));
  expect(nextLookAt(sentAt, after(3_600), "review")).toBeNull();
});
