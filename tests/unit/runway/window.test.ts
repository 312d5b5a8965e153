import { Decimal } from "decimal.js";
import { describe, expect, test } from "vitest";
import { debitsByHour } from "@/lib/services/runway/burn";
import { hourOf } from "@/lib/services/runway/hours";
import {
  closedUntil,
  daysOf,
  HISTORY_HOURS,
  type HourRange,
  horizonOf,
  knownAfter,
  nextWindow,
} from "@/lib/services/runway/window";
import type { LedgerEntry } from "@/lib/vobiz/types";

const hour = (iso: string) => hourOf(Date.parse(iso));
const NOW = new Date("2026-06-10T12:30:00Z");

test("an hour is read only some time after it has ended", () => {
  expect(closedUntil(new Date("2026-06-10T12:09:59Z"))).toBe(hour("2026-06-10T11:00:00Z"));
  expect(closedUntil(new Date("2026-06-10T12:10:00Z"))).toBe(hour("2026-06-10T12:00:00Z"));
});

test("whatever zone the vendor's days are of, a window lies within them", () => {
  expect(daysOf({ from: hour("2026-06-10T03:00:00Z"), to: hour("2026-06-10T04:00:00Z") })).toEqual({
    from: "2026-06-09",
    to: "2026-06-10",
  });
  expect(daysOf({ from: hour("2026-06-08T15:00:00Z"), to: hour("2026-06-10T15:00:00Z") })).toEqual({
    from: "2026-06-08",
    to: "2026-06-11",
  });
});

describe("what is read next", () => {
  const closed = closedUntil(NOW);
  const horizon = horizonOf(closed, null);

  test("the latest days first, then further back without a gap, until five weeks are known", () => {
    let known: HourRange = { from: closed, to: closed };
    const seen: HourRange[] = [];
    for (
      let window = nextWindow(known, closed, horizon);
      window;
      window = nextWindow(known, closed, horizon)
    ) {
      seen.push(window);
      known = knownAfter(known, window);
      if (seen.length > 100) throw new Error("It never ends.");
    }
    expect(seen[0]).toEqual({ from: closed - 48, to: closed });
    expect(known).toEqual({ from: closed - HISTORY_HOURS, to: closed });
    for (const { from, to } of seen) expect(to - from).toBeLessThanOrEqual(48);
  });

  test("new hours before old ones, and the last few once more", () => {
    const known = { from: closed - 100, to: closed - 1 };
    expect(nextWindow(known, closed, horizon)).toEqual({ from: closed - 7, to: closed });
  });

  test("after a long pause it goes on where it stopped; after a very long one it begins anew", () => {
    expect(nextWindow({ from: closed - 400, to: closed - 200 }, closed, horizon)).toEqual({
      from: closed - 206,
      to: closed - 152,
    });
    expect(nextWindow({ from: horizon - 50, to: horizon }, closed, horizon)).toEqual({
      from: closed - 48,
      to: closed,
    });
    expect(knownAfter({ from: horizon - 50, to: horizon }, { from: closed - 48, to: closed })).toEqual({
      from: closed - 48,
      to: closed,
    });
  });

  test("nothing from before the account was made", () => {
    const made = horizonOf(closed, new Date("2026-06-10T09:40:00Z"));
    expect(nextWindow({ from: closed, to: closed }, closed, made)).toEqual({ from: closed - 3, to: closed });
    expect(nextWindow({ from: closed - 3, to: closed }, closed, made)).toBeNull();
    expect(nextWindow({ from: closed, to: closed }, closed, horizonOf(closed, NOW))).toBeNull();
  });
});

describe("debits by hour", () => {
  const row = (createdAt: string, change: Partial<LedgerEntry> = {}): LedgerEntry => ({
    id: createdAt,
    authId: "MA_ONE",
    direction: "debit",
    kind: null,
    amount: new Decimal("1.00001"),
    currency: "INR",
    description: null,
    reference: null,
    status: "completed",
    balanceBefore: null,
    balanceAfter: null,
    createdAt: new Date(createdAt),
    ...change,
  });
  const range: [number, number] = [hour("2026-06-10T09:00:00Z"), hour("2026-06-10T11:00:00Z")];
  const sums = (rows: LedgerEntry[]) =>
    [...debitsByHour(rows, ...range)].map(([at, sum]) => [at, sum.toFixed(5)]);

  test("are added up exactly, within the window alone", () => {
    const rows = ["08:59:59.999", "09:00:00", "09:59:59.999", "10:30:00", "11:00:00"].map((at) =>
      row(`2026-06-10T${at}Z`),
    );
    expect(sums(rows)).toEqual([
      [range[0], "2.00002"],
      [range[0] + 1, "1.00001"],
    ]);
  });

  test("direction decides; what was not taken or is no usage is left out", () => {
    const at = "2026-06-10T09:30:00Z";
    expect(sums([row(at, { direction: "credit" })])).toEqual([]);
    expect(sums([row(at, { direction: "credit", kind: "cdr" })])).toEqual([]);
    expect(sums([row(at, { kind: "a word of next year", status: "settled" })])).toEqual([
      [range[0], "1.00001"],
    ]);
    for (const status of ["failed", "cancelled"]) expect(sums([row(at, { status })])).toEqual([]);
    for (const kind of ["adjustment", "manual_adjustment", "refund"])
      expect(sums([row(at, { kind })])).toEqual([]);
    expect(sums([row(at, { kind: "did_rental", status: null })])).toEqual([[range[0], "1.00001"]]);
  });
});
