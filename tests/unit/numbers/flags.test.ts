import { describe, expect, test } from "vitest";
import { type FlagFacts, type FlaggedNumber, flagsOf } from "@/lib/services/numbers/flags";

const now = new Date("2026-03-10T09:30:00Z");
const DAY = 86_400_000;
const inDays = (days: number, ms = 0) => new Date(now.getTime() + days * DAY + ms);

const facts: FlagFacts = { now, isShort: false, callsKnown: true };
const fine: FlaggedNumber = {
  status: "active",
  isBlocked: false,
  applicationId: "20577609616603585",
  trunkId: null,
  monthlyFee: "500.00000",
  assignedAt: inDays(-400),
  expiresAt: null,
  lastCallAt: inDays(-1),
  aadhaarRequired: false,
  aadhaarVerified: false,
};
const of = (change: Partial<FlaggedNumber>, more: Partial<FlagFacts> = {}) =>
  flagsOf({ ...fine, ...change }, { ...facts, ...more });

test("a number that works, is routed, paid and called wants nothing", () => {
  expect(of({})).toEqual([]);
});

describe("expiring", () => {
  test.each([
    ["14 days from now", inDays(14), true],
    ["a millisecond later", inDays(14, 1), false],
    ["in the past", inDays(-3), true],
    ["never: it renews by itself", null, false],
  ])("an end %s", (_name, expiresAt, found) => {
    expect(of({ expiresAt })).toEqual(found ? ["expiring"] : []);
  });

  test("a rental that the wallet does not cover, in the newer answers", () => {
    expect(of({}, { isShort: true })).toEqual(["expiring"]);
  });

  test("a suspended number ends as well", () => {
    expect(of({ status: "suspended", expiresAt: inDays(2) })).toEqual(["expiring", "suspended"]);
  });
});

describe("unrouted", () => {
  test.each([
    ["neither", null, null, true],
    ["a trunk alone", null, "trunk_xyz", false],
    ["an application alone", "1", null, false],
  ])("%s", (_name, applicationId, trunkId, found) => {
    expect(of({ applicationId, trunkId })).toEqual(found ? ["unrouted"] : []);
  });

  test("one that does not work is not also said to go nowhere", () => {
    expect(of({ status: "suspended", applicationId: null })).toEqual(["suspended"]);
  });
});

test.each([
  ["suspended", false],
  ["blocked", false],
  ["active", true],
])("status %s, blocked %s is suspended", (status, isBlocked) => {
  expect(of({ status, isBlocked })).toEqual(["suspended"]);
});

describe("idle", () => {
  test.each([
    ["never called, owned for 30 days", { lastCallAt: null, assignedAt: inDays(-30) }, true],
    ["owned a millisecond less", { lastCallAt: null, assignedAt: inDays(-30, 1) }, false],
    ["called exactly 30 days ago", { lastCallAt: inDays(-30) }, false],
    ["called a millisecond earlier", { lastCallAt: inDays(-30, -1) }, true],
    ["free of charge", { lastCallAt: null, monthlyFee: "0.00000" }, false],
    ["of a fee that nobody knows", { lastCallAt: null, monthlyFee: null }, false],
    ["of an age that nobody knows", { lastCallAt: null, assignedAt: null }, false],
    ["blocked", { lastCallAt: null, isBlocked: true }, false],
  ])("%s", (_name, change, found) => {
    expect(of(change).includes("idle")).toBe(found);
  });

  test("nobody is called idle while part of the calls is not known", () => {
    expect(of({ lastCallAt: null }, { callsKnown: false })).toEqual([]);
  });
});

test.each([
  [true, false, ["aadhaar"]],
  [true, true, []],
  [false, false, []],
])("Aadhaar required %s, verified %s", (aadhaarRequired, aadhaarVerified, flags) => {
  expect(of({ aadhaarRequired, aadhaarVerified })).toEqual(flags);
});

test.each(["pending_release", "released"])("nothing is wanted of a number that is %s", (status) => {
  const worst = { status, isBlocked: true, applicationId: null, expiresAt: inDays(1), aadhaarRequired: true };
  expect(of(worst, { isShort: true })).toEqual([]);
});
