import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  chanceOfAtLeast,
  chanceOfNone,
  chanceOfShareAtLeast,
  chanceOfShareAtMost,
  expectationOf,
  logGamma,
  medianOf,
} from "@/lib/services/call-patterns/statistics";

const expectations = fc
  .array(fc.integer({ min: 0, max: 400 }), { minLength: 2, maxLength: 4 })
  .map(expectationOf);

test("the gamma function of whole numbers is the factorial of the one before", () => {
  let factorial = 1;
  for (let n = 1; n <= 20; n++) {
    expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 9);
    factorial *= n;
  }
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
});

test("the median of four is between the middle two", () => {
  expect(medianOf([9, 1, 3, 100])).toBe(6);
  expect(medianOf([5, 1, 3])).toBe(3);
  expect(medianOf([])).toBe(0);
});

describe("counts", () => {
  test("all chances together are one", () => {
    fc.assert(
      fc.property(expectations, (expected) => {
        // Above the mean the function is the tail itself, so that the steps between two tails are chances.
        const from = Math.ceil(expected.mean) + 1;
        const step = chanceOfAtLeast(from, expected) - chanceOfAtLeast(from + 1, expected);
        expect(step).toBeGreaterThanOrEqual(0);
        expect(chanceOfAtLeast(from, expected)).toBeLessThan(1);
      }),
    );
    // Reckoned by hand: four quiet weeks leave a rate of 1/8, so that P(none) = (1/8 / variance)^size.
    const quiet = expectationOf([0, 0, 0, 0]);
    const size = quiet.mean ** 2 / (quiet.variance - quiet.mean);
    expect(chanceOfNone(quiet)).toBeCloseTo((quiet.mean / quiet.variance) ** size, 12);
    expect(chanceOfNone(quiet) + chanceOfAtLeast(1, quiet)).toBeCloseTo(1, 9);
  });

  test("more is never more likely", () => {
    fc.assert(
      fc.property(expectations, fc.integer({ min: 0, max: 900 }), (expected, count) => {
        expect(chanceOfAtLeast(count + 1, expected)).toBeLessThanOrEqual(chanceOfAtLeast(count, expected));
      }),
    );
  });

  test("one odd week of four does not move what is usual", () => {
    expect(expectationOf([2, 3, 2, 90]).median).toBe(2.5);
    expect(chanceOfAtLeast(40, expectationOf([2, 3, 2, 90]))).toBeLessThan(1e-5);
  });

  test("weeks that differ widely make a wide bound", () => {
    const steady = chanceOfAtLeast(80, expectationOf([20, 20, 20, 20]));
    const wild = chanceOfAtLeast(80, expectationOf([2, 8, 32, 60]));
    expect(wild).toBeGreaterThan(steady * 100);
  });
});

describe("shares", () => {
  test("at least and at most leave nothing over, and count the middle twice", () => {
    const usual = { part: 30, whole: 50 };
    for (let part = 7; part < 10; part++) {
      const above = chanceOfShareAtLeast(part + 1, 10, usual, 60);
      const below = chanceOfShareAtMost(part, 10, usual, 60);
      // On the usual side of the share a chance is given as one.
      expect(above).toBeGreaterThan(0);
      expect(below).toBe(1);
    }
    const none = chanceOfShareAtMost(0, 1, usual, 60);
    const all = chanceOfShareAtLeast(1, 1, usual, 60);
    expect(none + all).toBeCloseTo(1, 9);
  });

  test("is that of draws with a known share, where very much is known", () => {
    // 5 of 5 with a share of one half, as if known from a million calls: 1/32.
    const chance = chanceOfShareAtLeast(5, 5, { part: 500_000, whole: 1_000_000 }, 1_000_000);
    expect(chance).toBeCloseTo(1 / 32, 4);
  });

  test("however much is known, an hour may differ by some points", () => {
    const usual = { part: 60_000, whole: 100_000 };
    expect(chanceOfShareAtMost(500, 1_000, usual, 60)).toBeGreaterThan(0.01);
    expect(chanceOfShareAtMost(100, 1_000, usual, 60)).toBeLessThan(1e-5);
  });
});
