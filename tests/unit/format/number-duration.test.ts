import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDuration } from "@/lib/format/duration";
import { formatCount, formatPercent } from "@/lib/format/number";

describe("formatDuration", () => {
  it.each([
    [0, "0s"],
    [59.4, "59s"],
    [59.6, "1m"],
    [192, "3m 12s"],
    [3600, "1h"],
    [3725, "1h 2m 5s"],
    [90_061, "1d 1h 1m"],
    [null, "–"],
    [-1, "–"],
    [Number.NaN, "–"],
  ])("%s is %s", (seconds, expected) => {
    expect(formatDuration(seconds)).toBe(expected);
  });

  it("can be read back below a day", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 86_399 }), (seconds) => {
        const unit = { h: 3600, m: 60, s: 1 } as const;
        const read = formatDuration(seconds)
          .split(" ")
          .map((part) => Number.parseInt(part, 10) * unit[part.at(-1) as keyof typeof unit])
          .reduce((sum, part) => sum + part, 0);
        expect(read).toBe(seconds);
      }),
    );
  });
});

describe("counts and shares", () => {
  it("groups as the locale does", () => {
    expect(formatCount(1_234_567, "en-IN")).toBe("12,34,567");
    expect(formatCount(1_234_567n, "en-US")).toBe("1,234,567");
  });

  it("writes ratios as percent, and a dash where there was nothing to divide by", () => {
    expect(formatPercent(0.4567)).toBe("45.7%");
    expect(formatPercent(null)).toBe("–");
    expect(formatPercent(0 / 0)).toBe("–");
  });
});
