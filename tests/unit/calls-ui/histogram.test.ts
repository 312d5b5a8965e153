import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { afterKey, barAt, instantsOf, spanOf } from "@/components/calls/explorer/bar-selection";
import { barWords, spanWords, tickWords } from "@/components/calls/explorer/bar-words";
import { barsPath } from "@/components/calls/explorer/histogram-bars";

const KEYS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End"];

describe("choosing bars", () => {
  test("arrows move, Shift stretches from where it began, a plain arrow lets go", () => {
    const start = { at: 4, anchor: null };
    const stretched = afterKey(start, "ArrowRight", true, 10);
    expect(stretched).toEqual({ at: 5, anchor: 4 });
    const further = afterKey(stretched ?? start, "ArrowRight", true, 10);
    expect(spanOf(further ?? start)).toEqual({ first: 4, last: 6 });
    expect(afterKey(further ?? start, "ArrowLeft", false, 10)).toEqual({ at: 5, anchor: null });
    expect(spanOf({ at: 1, anchor: 4 })).toEqual({ first: 1, last: 4 });
    expect(afterKey(start, "Home", true, 10)).toEqual({ at: 0, anchor: 4 });
    expect(afterKey(start, "End", false, 10)).toEqual({ at: 9, anchor: null });
    expect(afterKey(start, "x", false, 10)).toBeNull();
    expect(afterKey(start, "Home", false, 0)).toBeNull();
  });

  test("no sequence of keys leaves the bars", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.array(fc.tuple(fc.constantFrom(...KEYS), fc.boolean()), { maxLength: 40 }),
        (count, presses) => {
          let selection = { at: 0, anchor: null as number | null };
          for (const [key, shift] of presses) {
            selection = afterKey(selection, key, shift, count) ?? selection;
            const { first, last } = spanOf(selection);
            expect(first).toBeGreaterThanOrEqual(0);
            expect(last).toBeLessThan(count);
            expect(first).toBeLessThanOrEqual(last);
          }
        },
      ),
    );
  });

  test("a drag that leaves the plot stays at its edge", () => {
    const plot = { left: 100, width: 200 };
    expect(barAt(100, plot, 10)).toBe(0);
    expect(barAt(119.9, plot, 10)).toBe(0);
    expect(barAt(120, plot, 10)).toBe(1);
    expect(barAt(-50, plot, 10)).toBe(0);
    expect(barAt(5_000, plot, 10)).toBe(9);
    expect(barAt(5, { left: 0, width: 0 }, 10)).toBe(0);
  });

  const bars = [0, 1, 2].map((hour) => ({
    from: `2026-11-18T0${hour}:00:00.000Z`,
    to: `2026-11-18T0${hour + 1}:00:00.000Z`,
  }));

  test("bars give exact instants, never wider than what was asked for before", () => {
    expect(instantsOf(bars, { first: 0, last: 1 }, {})).toEqual({
      from: "2026-11-18T00:00:00.000Z",
      to: "2026-11-18T02:00:00.000Z",
    });
    expect(
      instantsOf(
        bars,
        { first: 0, last: 2 },
        { from: "2026-11-18T00:20:00.000Z", to: "2026-11-18T02:30:00.000Z" },
      ),
    ).toEqual({ from: "2026-11-18T00:20:00.000Z", to: "2026-11-18T02:30:00.000Z" });
    // Days of the address are already those of the bars.
    expect(instantsOf(bars, { first: 1, last: 1 }, { from: "2026-11-18", to: "2026-11-18" })).toEqual(
      bars[1],
    );
    expect(instantsOf(bars, { first: 1, last: 7 }, {})).toBeNull();
  });
});

describe("bars in words", () => {
  const hour = (from: string, to: string) => ({ from, to, calls: 1, answered: 0 });
  const india = { step: "hour", zone: "Asia/Kolkata", locale: "en-IN" } as const;

  test("hours name their day once, and both days where they differ", () => {
    const late = hour("2026-11-18T17:30:00.000Z", "2026-11-18T18:30:00.000Z");
    const early = hour("2026-11-18T18:30:00.000Z", "2026-11-18T19:30:00.000Z");
    expect(spanWords(early, early, india)).toBe("19 Nov, 12:00 am – 1:00 am");
    // Up to midnight is still the day before.
    expect(spanWords(late, late, india)).toBe("18 Nov, 11:00 pm – 12:00 am");
    expect(spanWords(late, early, india)).toBe("18 Nov, 11:00 pm – 19 Nov, 1:00 am");
  });

  test("a day is named by itself, whatever the zone and however long it is", () => {
    const day = { from: "2026-11-01T04:00:00.000Z", to: "2026-11-02T05:00:00.000Z", calls: 7, answered: 5 };
    const newYork = { step: "day", zone: "America/New_York", locale: "en-IN" } as const;
    expect(barWords([day], newYork)).toBe("1 Nov 2026: 7 calls, 5 answered");
    expect(tickWords(day, newYork, true)).toBe("1 Nov");
    const next = { from: day.to, to: "2026-11-03T05:00:00.000Z", calls: 1, answered: 0 };
    expect(barWords([day, next], newYork)).toBe("1 Nov – 2 Nov 2026: 8 calls, 5 answered");
    expect(barWords([next], newYork)).toBe("2 Nov 2026: 1 call, 0 answered");
    expect(barWords([], newYork)).toBe("");
  });
});

test("what happened at all can be seen, and nothing is higher than the plot", () => {
  expect(barsPath([], 0)).toBe("");
  expect(barsPath([0, 0], 0)).toBe("");
  const heights = [...barsPath([1, 0, 100_000], 100_000).matchAll(/V(\d+\.\d+)H/g)].map(
    ([, top]) => 100 - Number(top),
  );
  expect(heights).toHaveLength(2);
  expect(heights[0]).toBeCloseTo(1.5);
  expect(heights[1]).toBeLessThanOrEqual(100);
});
