import { describe, expect, test } from "vitest";
import { nextTime, periodBefore } from "@/lib/services/call-exports/period";

const next = (...[cadence, hour, zone, after]: [Parameters<typeof nextTime>[0], number, string, string]) =>
  nextTime(cadence, hour, zone, new Date(after)).toISOString();

describe("the next time", () => {
  test.each([
    ["daily", 6, "Asia/Kolkata", "2026-01-31T00:29:59Z", "2026-01-31T00:30:00.000Z"],
    ["daily", 6, "Asia/Kolkata", "2026-01-31T00:30:00Z", "2026-02-01T00:30:00.000Z"],
    ["weekly", 0, "Asia/Kathmandu", "2026-02-01T18:14:59Z", "2026-02-01T18:15:00.000Z"],
    ["weekly", 23, "UTC", "2026-02-02T23:00:00Z", "2026-02-09T23:00:00.000Z"],
    ["monthly", 0, "America/New_York", "2026-01-31T12:00:00Z", "2026-02-01T05:00:00.000Z"],
    ["monthly", 5, "UTC", "2026-12-01T05:00:00Z", "2027-01-01T05:00:00.000Z"],
  ] as const)("%s at %s in %s after %s", (cadence, hour, zone, after, expected) => {
    expect(next(cadence, hour, zone, after)).toBe(expected);
  });

  test("an hour that a clock change leaves out is the moment that follows", () => {
    expect(next("daily", 2, "America/New_York", "2026-03-07T12:00:00Z")).toBe("2026-03-08T07:00:00.000Z");
    expect(next("daily", 2, "America/New_York", "2026-03-08T07:00:00Z")).toBe("2026-03-09T06:00:00.000Z");
  });

  test("an hour that comes twice is taken once, the first time", () => {
    const first = next("daily", 1, "America/New_York", "2026-10-31T12:00:00Z");
    expect(first).toBe("2026-11-01T05:00:00.000Z");
    expect(next("daily", 1, "America/New_York", first)).toBe("2026-11-02T06:00:00.000Z");
  });

  test("for two years, each day once, across every clock change", () => {
    for (const zone of ["America/New_York", "Europe/Lisbon", "Asia/Kathmandu", "Australia/Lord_Howe"]) {
      for (const hour of [0, 2]) {
        const days = new Set<string>();
        let at = new Date("2025-01-01T12:00:00Z");
        for (let turn = 0; turn < 730; turn += 1) {
          at = nextTime("daily", hour, zone, at);
          days.add(periodBefore("daily", zone, at).from);
        }
        expect(days.size).toBe(730);
        const sorted = [...days].sort();
        expect(sorted).toEqual([...days]);
        expect(Date.parse(sorted.at(-1) ?? "") - Date.parse(sorted[0] ?? "")).toBe(729 * 86_400_000);
      }
    }
  });
});

describe("the period before", () => {
  test.each([
    ["daily", "Asia/Kolkata", "2026-03-01T00:30:00Z", "2026-02-28", "2026-02-28"],
    ["daily", "America/New_York", "2026-03-09T04:30:00Z", "2026-03-08", "2026-03-08"],
    ["weekly", "Asia/Kathmandu", "2026-02-01T18:15:00Z", "2026-01-26", "2026-02-01"],
    // A portal that was away on Monday makes last week's on Thursday.
    ["weekly", "UTC", "2026-02-05T09:00:00Z", "2026-01-26", "2026-02-01"],
    ["monthly", "America/New_York", "2026-03-01T05:00:00Z", "2026-02-01", "2026-02-28"],
    ["monthly", "UTC", "2024-03-01T00:00:00Z", "2024-02-01", "2024-02-29"],
    ["monthly", "UTC", "2026-01-01T00:00:00Z", "2025-12-01", "2025-12-31"],
    // The last day of March: February has no such day.
    ["monthly", "UTC", "2026-03-31T12:00:00Z", "2026-02-01", "2026-02-28"],
  ] as const)("%s in %s at %s", (cadence, zone, at, from, to) => {
    expect(periodBefore(cadence, zone, new Date(at))).toEqual({ from, to });
  });
});
