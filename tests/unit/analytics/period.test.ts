import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { eachDay } from "@/lib/format/day-range";
import { analyticsPeriod, comparedPeriod, presetDays, rangePresets } from "@/lib/services/analytics/period";
import { type AnalyticsFilter, analyticsFileQuery, steps } from "@/lib/services/analytics/schema";
import { stretchesOf } from "@/lib/services/analytics/stretches";

const NOW = new Date("2026-11-22T20:00:00Z");
const ZONES = ["UTC", "Asia/Kolkata", "Asia/Kathmandu", "America/New_York", "Pacific/Apia"] as const;

function compared(query: AnalyticsFilter, zone = "Asia/Kolkata") {
  const own = analyticsPeriod(query, zone, NOW);
  const other = comparedPeriod(query, own, zone);
  return other && [other.from, other.to];
}

describe("the other range", () => {
  test.each([
    ["previous", "2026-11-10", "2026-11-19", ["2026-10-31", "2026-11-09"]],
    ["month", "2026-11-10", "2026-11-19", ["2026-10-10", "2026-10-19"]],
    // Whole months stay whole, whichever is the longer.
    ["month", "2026-02-01", "2026-02-28", ["2026-01-01", "2026-01-31"]],
    ["month", "2026-03-01", "2026-03-31", ["2026-02-01", "2026-02-28"]],
    ["month", "2026-03-31", "2026-03-31", ["2026-02-28", "2026-02-28"]],
    ["year", "2028-02-01", "2028-02-29", ["2027-02-01", "2027-02-28"]],
    ["year", "2026-10-01", "2026-12-31", ["2025-10-01", "2025-12-31"]],
    ["year", "2026-11-10", "2026-11-19", ["2025-11-10", "2025-11-19"]],
  ] as const)("%s of %s to %s", (compare, from, to, days) => {
    expect(compared({ compare, from, to })).toEqual(days);
  });

  test("is the one chosen, or none", () => {
    const days = { compareFrom: "2026-01-05", compareTo: "2026-01-06" };
    expect(compared({ compare: "chosen", ...days })).toEqual(["2026-01-05", "2026-01-06"]);
    expect(compared({})).toBeNull();
  });
});

test("presets are days of the zone", () => {
  const days = Object.fromEntries(rangePresets.map(({ id }) => [id, presetDays(id, "Asia/Kolkata", NOW)]));
  // In India it is the 23rd already.
  expect(days).toEqual({
    today: { from: "2026-11-23", to: "2026-11-23" },
    last7: { from: "2026-11-17", to: "2026-11-23" },
    last30: { from: "2026-10-25", to: "2026-11-23" },
    month: { from: "2026-11-01", to: "2026-11-23" },
    lastMonth: { from: "2026-10-01", to: "2026-10-31" },
    quarter: { from: "2026-10-01", to: "2026-11-23" },
    year: { from: "2026-01-01", to: "2026-11-23" },
  });
  expect(presetDays("lastMonth", "UTC", new Date("2026-01-31T12:00:00Z"))).toEqual({
    from: "2025-12-01",
    to: "2025-12-31",
  });
});

test("stretches follow each other without a gap, and are the whole range", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 800 }),
      fc.integer({ min: 0, max: 365 }),
      fc.constantFrom(...steps),
      fc.constantFrom(...ZONES),
      (start, length, step, zone) => {
        const day = (place: number) =>
          new Date(Date.UTC(2025, 0, 1) + place * 86_400_000).toISOString().slice(0, 10);
        const period = analyticsPeriod({ from: day(start), to: day(start + length) }, zone, NOW);
        const stretches = stretchesOf(period, step, zone);
        expect(stretches.flatMap(eachDay)).toEqual(eachDay(period));
        expect(stretches[0]?.start.toISOString()).toBe(period.start);
        for (const { from, start: begin } of stretches.slice(1)) {
          if (step === "week") expect(new Date(`${from}T00:00:00Z`).getUTCDay()).toBe(1);
          if (step === "month") expect(from).toMatch(/-01$/);
          // The roll-ups know quarters of an hour.
          expect(begin.getTime() % 900_000).toBe(0);
        }
      },
    ),
  );
});

test.each([
  [{ from: "2026-11-03", to: "2026-11-01" }, "to"],
  [{ from: "2020-01-01", to: "2026-01-01" }, "from"],
  [{ compare: "chosen", compareFrom: "2026-01-01" }, "compareTo"],
  [{ compare: "chosen", compareFrom: "2026-01-02", compareTo: "2026-01-01" }, "compareTo"],
  [{ sort: "change" }, "sort"],
  [{ by: "moon" }, "by"],
  [{ zone: "Nowhere" }, "zone"],
])("%j is refused at %s", (query, path) => {
  const result = analyticsFileQuery.safeParse(query);
  expect(result.error?.issues.map((issue) => issue.path[0])).toContain(path);
});

test("a number is understood with blanks and dashes", () => {
  expect(analyticsFileQuery.parse({ number: "+91 80 1234-5678" }).number).toBe("+918012345678");
  expect(analyticsFileQuery.parse({ number: " sip:1001@host " }).number).toBe("sip:1001@host");
  expect(analyticsFileQuery.parse({ number: "" }).number).toBeUndefined();
});
