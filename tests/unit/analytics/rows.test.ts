import { describe, expect, test } from "vitest";
import { callFilterOf } from "@/lib/services/analytics/call-filter";
import { fileLines } from "@/lib/services/analytics/file-lines";
import { type Part, type Split, splitsOf, subjectOf, timeSplits } from "@/lib/services/analytics/rows";
import type { AnalyticsCallsDto } from "@/lib/services/analytics/schema";
import { sortRows } from "@/lib/services/analytics/sort-rows";
import { figuresOf, type Sums } from "@/lib/services/call-patterns/figures";

const sums = (calls: number, more: Partial<Sums> = {}): Sums => ({
  currency: "INR",
  calls,
  answered: calls,
  cancelled: 0,
  billsec: calls * 60,
  cost: String(calls),
  ...more,
});
const part = (key: string, calls: number, more: Partial<Sums> = {}): Part => ({
  subject: subjectOf(key, { authId: key }),
  sums: sums(calls, more),
});
const keys = (rows: readonly Split[]) => rows.map(({ subject }) => subject.key);

describe("rows of two ranges", () => {
  test("what only one of them has is nothing in the other", () => {
    const rows = splitsOf([part("A", 3), part("A", 1, { currency: "USD" })], [part("B", 2)]);
    expect(rows.map((row) => [row.subject.key, row.figures.calls, row.before?.calls])).toEqual([
      ["A", 4, 0],
      ["B", 0, 2],
    ]);
    expect(rows[0]?.figures.costs).toEqual([
      { currency: "INR", cost: "3" },
      { currency: "USD", cost: "1" },
    ]);
    expect(splitsOf([part("A", 3)], null)[0]?.before).toBeNull();
  });

  test("times stand beside each other by place, and the longer range goes on", () => {
    const stretch = (day: string) => ({ from: day, to: day, start: new Date(`${day}T00:00:00Z`) });
    const own = { stretches: [stretch("2026-02-01")], sums: new Map([[0, [sums(5)]]]) };
    const other = {
      stretches: [stretch("2026-01-01"), stretch("2026-01-02")],
      sums: new Map([[1, [sums(7)]]]),
    };
    expect(
      timeSplits(own, other).map(({ subject, figures, before }) => [
        subject.days?.from,
        subject.beforeDays?.from,
        figures.calls,
        before?.calls,
      ]),
    ).toEqual([
      ["2026-02-01", "2026-01-01", 5, 0],
      [undefined, "2026-01-02", 0, 7],
    ]);
  });
});

describe("the order", () => {
  const rows = splitsOf(
    [part("A", 5, { answered: 5 }), part("B", 50, { answered: 10 }), part("C", 30, { answered: 30 })],
    [part("A", 1), part("B", 90), part("C", 30)],
  );
  const order = { by: "customer", measure: "calls", currency: "INR" } as const;
  test("is the greatest first of its own, and any other where it is asked for", () => {
    expect(keys(sortRows(rows, { ...order, sort: undefined }))).toEqual(["B", "C", "A"]);
    expect(keys(sortRows(rows, { ...order, sort: "calls" }))).toEqual(["A", "C", "B"]);
    expect(keys(sortRows(rows, { ...order, sort: "-change" }))).toEqual(["A", "C", "B"]);
    expect(keys(sortRows(rows, { ...order, sort: "key" }))).toEqual(["A", "B", "C"]);
  });
  test("leaves those with few calls last where a ratio decides, whichever way", () => {
    expect(keys(sortRows(rows, { ...order, sort: "asr" }))).toEqual(["B", "C", "A"]);
    expect(keys(sortRows(rows, { ...order, sort: "-asr" }))).toEqual(["C", "B", "A"]);
  });
});

describe("the calls behind a row", () => {
  const asked = (query: object, authId: string | null = null) => ({
    query,
    authId,
    zone: "Asia/Kolkata",
    period: {
      from: "2026-11-02",
      to: "2026-11-04",
      start: "2026-11-01T18:30:00.000Z",
      end: "2026-11-04T18:30:00.000Z",
    },
  });
  const days = { from: "2026-11-02", to: "2026-11-04", zone: "Asia/Kolkata" };

  test.each([
    [subjectOf("MA_A", { authId: "MA_A" }), {}, { ...days, customer: "MA_A" }],
    [subjectOf("inbound"), { product: "voice-api" }, { ...days, context: "voice-api", direction: "inbound" }],
    [
      subjectOf("MA_A +9180", { authId: "MA_A", number: "+9180" }),
      { direction: "outbound" },
      { ...days, customer: "MA_A", direction: "outbound", fromNumber: "+9180", fromMatch: "exact" },
    ],
    [
      subjectOf("MA_A +9180", { authId: "MA_A", number: "+9180" }),
      {},
      { ...days, customer: "MA_A", search: "+9180" },
    ],
    [
      subjectOf("2-09", { hour: { weekday: 2, hour: 9 } }),
      {},
      { zone: "Asia/Kolkata", from: "2026-11-03T03:30:00.000Z", to: "2026-11-03T04:30:00.000Z" },
    ],
    // A Sunday is not in these days.
    [subjectOf("7-09", { hour: { weekday: 7, hour: 9 } }), {}, null],
    [subjectOf(""), {}, null],
    [subjectOf("MA_A x", { authId: "MA_A", number: "sip:1001" }), {}, null],
  ])("%j with %j", (subject, query, filter) => {
    expect(callFilterOf(subject, asked(query))).toEqual(filter);
  });
});

test("a file names what was asked before its table, and runs no formula", () => {
  const period = { from: "2026-11-01", to: "2026-11-02", start: "", end: "" };
  const figures = figuresOf([sums(4, { answered: 1 })]);
  const analytics: AnalyticsCallsDto = {
    by: "customer",
    step: "day",
    measure: "calls",
    zone: "Asia/Kolkata",
    period,
    running: false,
    compared: { ...period, from: "2026-10-30", to: "2026-10-31" },
    figures,
    before: figuresOf([sums(2)]),
    rows: [
      {
        ...subjectOf("MA_A", { authId: "MA_A" }),
        name: '=HYPERLINK("x")',
        figures,
        before: figuresOf([sums(2)]),
        filter: null,
      },
    ],
    page: { page: 1, size: 1, total: 1 },
    freshness: { asOf: "2026-11-02T10:00:00.000Z", failingSince: null, backfill: null },
  };
  const lines = fileLines(analytics, { customer: null, number: "+918012345678", direction: "inbound" });
  expect(lines).toEqual([
    ["range", "2026-11-01 to 2026-11-02"],
    ["compared with", "2026-10-30 to 2026-10-31"],
    ["zone", "Asia/Kolkata"],
    ["direction", "inbound"],
    ["calls as of", "2026-11-02T10:00:00.000Z"],
    ["number", "+918012345678"],
    [],
    [
      ...["customer", "auth_id", "calls", "calls_before", "calls_change"],
      ...["answered", "answered_before", "answered_change", "minutes", "minutes_before", "minutes_change"],
      ...["asr_percent", "asr_percent_before", "asr_percent_change"],
      ...["acd_seconds", "acd_seconds_before", "acd_seconds_change"],
      ...["cost_INR", "cost_INR_before", "cost_INR_change"],
    ],
    [
      ...['\'=HYPERLINK("x")', "MA_A", "4", "2", "2", "1", "2", "-1", "4", "2", "2"],
      ...["25", "100", "-75", "240", "60", "180", "4", "2", "2"],
    ],
  ]);
});
