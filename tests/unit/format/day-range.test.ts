import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import {
  DAY_PRESETS,
  dayOf,
  dayRange,
  eachDay,
  instantsOf,
  isDay,
  midnightsOf,
  presetOf,
} from "@/lib/format/day-range";

/** Zones with clock changes at midnight, at odd offsets, at the edges of the date line, and a whole skipped day. */
const ZONES = [
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "America/New_York",
  "America/Sao_Paulo",
  "Africa/Cairo",
  "Asia/Beirut",
  "Australia/Lord_Howe",
  "Pacific/Kiritimati",
  "Pacific/Pago_Pago",
  "UTC",
];
const HOUR = 3_600_000;

describe("dayRange", () => {
  // 00:23 on the 21st in India, still the 20th in most of the world.
  const now = new Date("2026-11-20T18:53:07Z");

  it("counts days in the viewer's zone", () => {
    expect(dayRange("today", "Asia/Kolkata", now)).toEqual({ from: "2026-11-21", to: "2026-11-21" });
    expect(dayRange("today", "UTC", now)).toEqual({ from: "2026-11-20", to: "2026-11-20" });
    expect(dayRange("yesterday", "Asia/Kolkata", now)).toEqual({ from: "2026-11-20", to: "2026-11-20" });
    expect(dayRange("last7", "Asia/Kolkata", now)).toEqual({ from: "2026-11-15", to: "2026-11-21" });
    expect(dayRange("last30", "Asia/Kolkata", now)).toEqual({ from: "2026-10-23", to: "2026-11-21" });
    expect(dayRange("month", "Asia/Kolkata", now)).toEqual({ from: "2026-11-01", to: "2026-11-21" });
  });

  it("is recognised again as the preset it came from", () => {
    expect(presetOf(dayRange("last7", "Asia/Kolkata", now), "Asia/Kolkata", now)).toBe("last7");
    expect(presetOf({ from: "2026-01-01", to: "2026-01-02" }, "Asia/Kolkata", now)).toBeNull();
  });

  it("has as many days as its name says, in every zone and on every day of the year", () => {
    const instants = fc.date({
      min: new Date("2024-01-01"),
      max: new Date("2027-12-31"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, fc.constantFrom(...ZONES), (instant, zone) => {
        expect(eachDay(dayRange("today", zone, instant))).toHaveLength(1);
        expect(eachDay(dayRange("last7", zone, instant))).toHaveLength(7);
        expect(eachDay(dayRange("last30", zone, instant))).toHaveLength(30);
        for (const { id } of DAY_PRESETS) {
          const { from, to } = dayRange(id, zone, instant);
          expect(isDay(from) && isDay(to) && from <= to).toBe(true);
        }
      }),
    );
  });
});

describe("midnightsOf", () => {
  it("is the first moment of each day, and of the one after the last", () => {
    const days = fc.tuple(fc.integer({ min: 0, max: 1_500 }), fc.integer({ min: 0, max: 40 }));
    fc.assert(
      fc.property(days, fc.constantFrom(...ZONES), ([first, more], zone) => {
        const [from, to] = [first, first + more].map((number) =>
          new Date(Date.UTC(2024, 0, 1 + number)).toISOString().slice(0, 10),
        );
        const range = { from: from ?? "", to: to ?? "" };
        expect(midnightsOf(range, zone)).toEqual([
          ...eachDay(range).map((day) => instantsOf({ from: day, to: day }, zone).start),
          instantsOf(range, zone).endExclusive,
        ]);
      }),
      { numRuns: 40 },
    );
  });

  it("refuses what is no range", () => {
    expect(() => midnightsOf({ from: "2026-03-02", to: "2026-03-01" }, "UTC")).toThrow(RangeError);
  });
});

describe("instantsOf", () => {
  it("covers whole days of the zone", () => {
    const { start, endExclusive } = instantsOf({ from: "2026-11-20", to: "2026-11-21" }, "Asia/Kolkata");
    expect(start.toISOString()).toBe("2026-11-19T18:30:00.000Z");
    expect(endExclusive.toISOString()).toBe("2026-11-21T18:30:00.000Z");
  });

  it("knows that the days of a clock change are 23 and 25 hours long", () => {
    const hours = (day: string) => {
      const { start, endExclusive } = instantsOf({ from: day, to: day }, "America/New_York");
      return (endExclusive.getTime() - start.getTime()) / HOUR;
    };
    expect(hours("2026-03-08")).toBe(23);
    expect(hours("2026-11-01")).toBe(25);
    expect(hours("2026-11-02")).toBe(24);
  });

  it("starts a day whose midnight is skipped at its first moment", () => {
    const { start, endExclusive } = instantsOf({ from: "2026-04-24", to: "2026-04-24" }, "Africa/Cairo");
    expect(start.toISOString()).toBe("2026-04-23T22:00:00.000Z");
    expect((endExclusive.getTime() - start.getTime()) / HOUR).toBe(23);
  });

  it("puts every instant into exactly the day that dayOf names", () => {
    const instants = fc.date({
      min: new Date("2024-01-01"),
      max: new Date("2027-12-31"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, fc.constantFrom(...ZONES), (instant, zone) => {
        const day = dayOf(instant, zone);
        const { start, endExclusive } = instantsOf({ from: day, to: day }, zone);
        expect(start.getTime()).toBeLessThanOrEqual(instant.getTime());
        expect(endExclusive.getTime()).toBeGreaterThan(instant.getTime());
        expect(dayOf(new Date(start.getTime() - 1), zone)).not.toBe(day);
        expect(dayOf(endExclusive, zone)).not.toBe(day);
      }),
    );
  });

  it.each([
    { from: "2026-02-30", to: "2026-03-01" },
    { from: "2026-03-02", to: "2026-03-01" },
    { from: "", to: "2026-03-01" },
  ])("refuses %j", (range) => {
    expect(() => instantsOf(range, "UTC")).toThrow(RangeError);
  });
});

describe("on a machine whose own clock changes", () => {
  const zoneOfTests = process.env.TZ;
  afterEach(() => {
    process.env.TZ = zoneOfTests;
  });

  it.each([
    ["Europe/Berlin", "2026-03"],
    ["Europe/Berlin", "2026-10"],
    ["America/New_York", "2026-03"],
  ])("%s, every day of %s is a day", (machine, month) => {
    process.env.TZ = machine;
    expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(machine);
    for (let date = 1; date <= 31; date += 1) {
      const day = `${month}-${String(date).padStart(2, "0")}`;
      const { start, endExclusive } = instantsOf({ from: day, to: day }, "Asia/Kolkata");
      expect(endExclusive.getTime() - start.getTime()).toBe(24 * HOUR);
    }
    expect(eachDay({ from: `${month}-01`, to: `${month}-31` })).toHaveLength(31);
  });
});
