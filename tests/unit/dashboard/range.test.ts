import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { movedWindow, stepOf, windowOf } from "@/components/dashboard/range-window";
import { eachDay } from "@/lib/format/day-range";
import { rangeOf, stripDays } from "@/lib/services/dashboard/range";
import { dashboardRange, STRIP_DAYS } from "@/lib/services/dashboard/schema";

const now = new Date("2026-10-15T20:00:00Z");

describe("the days of the chart", () => {
  test("are the last thirty of the viewer's zone without a choice", () => {
    expect(rangeOf({}, "UTC", now)).toEqual({ from: "2026-09-16", to: "2026-10-15" });
    expect(rangeOf({}, "Asia/Kolkata", now)).toEqual({ from: "2026-09-17", to: "2026-10-16" });
  });

  test("are all on the strip, whichever day it is in the viewer's zone", () => {
    for (const zone of ["Asia/Kolkata", "UTC", "America/Los_Angeles"]) {
      for (const at of ["2026-10-15T03:00:00Z", "2026-10-15T18:45:00Z"]) {
        const strip = eachDay(stripDays(zone, new Date(at)));
        const { from, to } = rangeOf({}, zone, new Date(at));
        expect(strip).toHaveLength(STRIP_DAYS);
        expect(strip.at(-1)).toBe(to);
        const { first, last } = windowOf(strip, from, to);
        expect(last - first).toBe(29);
      }
    }
  });

  test("a lone end is completed, and never to more than a year", () => {
    expect(rangeOf({ from: "2026-10-01" }, "UTC", now)).toEqual({ from: "2026-10-01", to: "2026-10-15" });
    expect(rangeOf({ to: "2026-08-30" }, "UTC", now)).toEqual({ from: "2026-08-01", to: "2026-08-30" });
    expect(eachDay(rangeOf({ from: "2020-01-01" }, "UTC", now))).toHaveLength(366);
  });

  test.each([
    [{ from: "2026-10-02", to: "2026-10-01" }, "to"],
    [{ from: "2025-01-01", to: "2026-10-01" }, "from"],
    [{ from: "2026-02-30" }, "from"],
  ])("%j is refused at %s", (query, field) => {
    expect(dashboardRange.safeParse(query).error?.issues[0]?.path).toEqual([field]);
  });
});

describe("the window on the strip", () => {
  test("never leaves it and never turns inside out, whatever is moved", () => {
    const days = 180;
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: days - 1 }),
        fc.integer({ min: 0, max: days - 1 }),
        fc.array(fc.tuple(fc.constantFrom("first", "last", "both"), fc.integer({ min: -400, max: 400 }))),
        (one, other, moves) => {
          let window = { first: Math.min(one, other), last: Math.max(one, other) };
          for (const [grip, by] of moves) {
            const before = window;
            window = movedWindow(window, grip, by, days);
            expect(window.first).toBeGreaterThanOrEqual(0);
            expect(window.last).toBeLessThan(days);
            expect(window.first).toBeLessThanOrEqual(window.last);
            if (grip === "both") expect(window.last - window.first).toBe(before.last - before.first);
          }
        },
      ),
    );
  });

  test("keys move by a day, a week, or to an end", () => {
    expect(
      ["ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End", "Tab"].map((key) => stepOf(key, 180)),
    ).toEqual([-1, 1, 7, -7, -180, 180, null]);
  });

  test("a range that reaches out of the strip is cut", () => {
    const days = eachDay({ from: "2026-10-01", to: "2026-10-10" });
    expect(windowOf(days, "2026-10-03", "2026-10-05")).toEqual({ first: 2, last: 4 });
    expect(windowOf(days, "2026-08-01", "2026-12-01")).toEqual({ first: 0, last: 9 });
    expect(windowOf(days, "2026-08-01", "2026-08-02")).toEqual({ first: 0, last: 0 });
    expect(windowOf(days, "2026-12-01", "2026-12-02")).toEqual({ first: 9, last: 9 });
  });
});
