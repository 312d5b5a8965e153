import { describe, expect, test } from "vitest";
import { comparedPeriodOf, periodOf } from "@/lib/services/call-patterns/period";
import { patternQuery } from "@/lib/services/call-patterns/schema";
import { windowAt } from "@/lib/services/call-patterns/window";

const now = new Date("2026-11-21T20:00:00Z");
const fresh = { asOf: "2026-11-21T14:05:00.000Z", failingSince: null, backfill: null };

describe("days", () => {
  test("are the last 30 of the zone, today included", () => {
    expect(periodOf({}, "Asia/Kolkata", now)).toEqual({
      from: "2026-10-24",
      to: "2026-11-22",
      start: "2026-10-23T18:30:00.000Z",
      end: "2026-11-22T18:30:00.000Z",
    });
  });

  test("of 25 hours are whole", () => {
    const { start, end } = periodOf({ from: "2026-11-01", to: "2026-11-01" }, "America/New_York", now);
    expect(Date.parse(end) - Date.parse(start)).toBe(25 * 3_600_000);
  });

  test("a lone first day runs to today, a lone last one is the last of 30", () => {
    expect(periodOf({ from: "2026-11-20" }, "UTC", now)).toMatchObject({
      from: "2026-11-20",
      to: "2026-11-21",
    });
    expect(periodOf({ to: "2026-03-01" }, "UTC", now)).toMatchObject({
      from: "2026-01-31",
      to: "2026-03-01",
    });
    expect(periodOf({ from: "2027-01-01" }, "UTC", now)).toMatchObject({
      from: "2027-01-01",
      to: "2027-01-01",
    });
  });

  test.each([
    ["previous", "2026-10-27", "2026-11-02"],
    ["week", "2026-10-27", "2026-11-02"],
    ["four_weeks", "2026-10-06", "2026-10-12"],
  ] as const)("%s", (compare, from, to) => {
    const own = periodOf({ from: "2026-11-03", to: "2026-11-09" }, "UTC", now);
    expect(comparedPeriodOf({ compare }, own, "UTC")).toMatchObject({ from, to });
  });

  test("the days before three days are three days", () => {
    const own = periodOf({ from: "2026-03-01", to: "2026-03-03" }, "UTC", now);
    expect(comparedPeriodOf({ compare: "previous" }, own, "UTC")).toMatchObject({
      from: "2026-02-26",
      to: "2026-02-28",
    });
  });
});

describe("what may be asked", () => {
  test.each([
    [{ from: "2026-11-03", to: "2026-11-01" }, "to"],
    [{ from: "2020-01-01", to: "2026-11-01" }, "from"],
    [{ compare: "chosen", compareFrom: "2026-11-01" }, "compareTo"],
    [{ compareFrom: "2026-11-03", compareTo: "2026-11-01" }, "compareTo"],
    [{ prefix: "+91%" }, "prefix"],
    [{ prefix: "91987", from: "2026-01-01", to: "2026-11-01" }, "prefix"],
    [{ from: "2026-02-30" }, "from"],
    [{ sort: "name" }, "sort"],
    [{ zone: "Mars/Olympus" }, "zone"],
  ])("%o is refused at %s", (given, path) => {
    const result = patternQuery.safeParse(given);
    expect(result.error?.issues.map((issue) => issue.path[0])).toContain(path);
  });

  test("a prefix may come with its plus, and empty fields are none", () => {
    expect(patternQuery.parse({ prefix: "+9198", from: "", compare: "" })).toMatchObject({ prefix: "9198" });
    expect(patternQuery.parse({ prefix: "" }).prefix).toBeUndefined();
  });
});

describe("the hours that are judged", () => {
  const hoursOf = (window: ReturnType<typeof windowAt>) =>
    window && [window.hours.at(0), window.hours.at(-1)].map((hour) => new Date(hour ?? 0).toISOString());
  const first = new Date("2026-01-01T00:00:00Z");

  test("end where the mirror was whole, a quarter of an hour after their end", () => {
    expect(hoursOf(windowAt(now, fresh, first))).toEqual([
      "2026-11-21T07:00:00.000Z",
      "2026-11-21T12:00:00.000Z",
    ]);
    const later = { ...fresh, asOf: "2026-11-21T14:15:00.000Z" };
    expect(hoursOf(windowAt(now, later, first))?.[1]).toBe("2026-11-21T13:00:00.000Z");
  });

  test("are none before the mirror was whole, or without a call", () => {
    expect(windowAt(now, { ...fresh, asOf: null }, first)).toBeNull();
    expect(windowAt(now, fresh, null)).toBeNull();
    expect(windowAt(now, { ...fresh, backfill: { calls: 5, of: 10, completeFrom: null } }, first)).toBeNull();
  });

  test("are held against as many weeks as are known whole", () => {
    const completeFrom = "2026-11-01T00:00:00.000Z";
    expect(windowAt(now, { ...fresh, backfill: { calls: 5, of: 10, completeFrom } }, first)?.weeks).toBe(2);
    expect(windowAt(now, fresh, new Date("2026-11-10T00:00:00Z"))?.weeks).toBe(1);
    expect(windowAt(now, fresh, first)?.weeks).toBe(4);
  });
});
