import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { barStarts, stepFor, toHistogram } from "@/lib/services/calls/histogram";
import { toWhere } from "@/lib/services/calls/where";
import { zones } from "../../fixtures/calls/filters";

const DAY_MS = 86_400_000;
const instants = (dates: Date[]) => dates.map((date) => date.toISOString());

/** The range of days of a zone. */
function days(from: string, to: string, zone: string) {
  const where = toWhere({ from, to, zone });
  if (!where.from || !where.to) throw new Error("Both ends were given.");
  return { from: where.from, to: where.to };
}

/** Hour, minute and day of the week of an instant, as a clock in the zone shows them. */
function clock(at: Date, zone: string) {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hour: "2-digit",
    minute: "2-digit",
    weekday: "short",
    day: "numeric",
  }).formatToParts(at);
  return Object.fromEntries(parts.map(({ type, value }) => [type, value]));
}

describe("days of a zone", () => {
  it("have 25 and 23 hours where clocks change", () => {
    const length = (zone: string, day: string) => {
      const { from, to } = days(day, day, zone);
      return (to.getTime() - from.getTime()) / 3_600_000;
    };
    expect(length("America/New_York", "2025-11-02")).toBe(25);
    expect(length("America/New_York", "2026-03-08")).toBe(23);
    expect(length("Asia/Kathmandu", "2026-03-08")).toBe(24);
  });

  it("begin where their zone says", () => {
    expect(days("2025-10-31", "2025-11-01", "Asia/Kolkata").from.toISOString()).toBe(
      "2025-10-30T18:30:00.000Z",
    );
    expect(days("2025-10-31", "2025-11-01", "Asia/Kathmandu").to.toISOString()).toBe(
      "2025-11-01T18:15:00.000Z",
    );
  });
});

describe("bars", () => {
  it("of one long day in New York: 25 hours of quarters", () => {
    const starts = barStarts(days("2025-11-02", "2025-11-02", "America/New_York"), "America/New_York");
    expect(starts).toHaveLength(100);
  });

  it("of the week around it: an hour more than seven days, each from its full hour", () => {
    const zone = "America/New_York";
    const starts = barStarts(days("2025-10-30", "2025-11-05", zone), zone);
    expect(starts).toHaveLength(7 * 24 + 1);
    for (const start of starts) expect(clock(start, zone).minute).toBe("00");
  });

  it("of days begin at midnight of the zone", () => {
    for (const zone of zones) {
      const starts = barStarts(days("2025-10-15", "2025-11-15", zone), zone);
      expect(starts).toHaveLength(32);
      for (const start of starts) expect(clock(start, zone)).toMatchObject({ hour: "00", minute: "00" });
    }
  });

  it("of weeks begin on Mondays, of months on the first", () => {
    const from = new Date("2022-02-17T10:00:00Z");
    const weeks = barStarts({ from, to: new Date("2025-02-17T10:00:00Z") }, "Asia/Kolkata");
    for (const start of weeks)
      expect(clock(start, "Asia/Kolkata")).toMatchObject({ weekday: "Mon", hour: "00" });
    const months = barStarts({ from, to: new Date("2031-02-17T10:00:00Z") }, "Asia/Kolkata");
    for (const start of months) expect(clock(start, "Asia/Kolkata")).toMatchObject({ day: "1", hour: "00" });
    expect(months).toHaveLength(9 * 12 + 1);
  });

  it("of hours in Kathmandu begin at the quarter to of UTC", () => {
    const starts = barStarts(days("2025-11-01", "2025-11-07", "Asia/Kathmandu"), "Asia/Kathmandu");
    expect(instants(starts.slice(0, 2))).toEqual(["2025-10-31T18:15:00.000Z", "2025-10-31T19:15:00.000Z"]);
  });

  it("cover any span in any zone without gaps, and are not too many", () => {
    const everyZone = fc.constantFrom(
      ...zones,
      "Australia/Lord_Howe",
      "Pacific/Chatham",
      "America/Sao_Paulo",
    );
    const first = Date.parse("2005-01-01");
    fc.assert(
      fc.property(
        everyZone,
        fc.integer({ min: first, max: first + 8_000 * DAY_MS }),
        fc.integer({ min: 1, max: 3_000 * DAY_MS }),
        (zone, from, length) => {
          const span = { from: new Date(from), to: new Date(from + length) };
          const starts = barStarts(span, zone);
          expect(starts.length).toBeLessThanOrEqual(440);
          expect(starts[0]?.getTime()).toBeLessThanOrEqual(from);
          expect(starts.at(-1)?.getTime()).toBeLessThan(from + length);
          for (const [index, start] of starts.entries()) {
            // Roll-ups know quarters of an hour: a bar that began within one could not be told from them.
            expect(start.getTime() % 900_000).toBe(0);
            if (index > 0) expect(start.getTime()).toBeGreaterThan(starts[index - 1]?.getTime() ?? 0);
          }
          const bars = toHistogram(span, zone, starts, []).bars;
          expect([bars[0]?.from, bars.at(-1)?.to]).toEqual([span.from.toISOString(), span.to.toISOString()]);
          expect(toHistogram(span, zone, starts, []).step).toBe(stepFor(span));
        },
      ),
      { numRuns: 150 },
    );
  });
});
