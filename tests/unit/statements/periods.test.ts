import { describe, expect, it } from "vitest";
import { daysOf, periodName } from "@/lib/services/statements/periods";

const ZONE = "Asia/Kolkata";

describe("the periods of a statement", () => {
  it.each([
    ["2026-11-21T08:00:00Z", "month", "2026-11-01", "2026-11-30"],
    // Already December there.
    ["2026-11-30T18:45:00Z", "month", "2026-12-01", "2026-12-31"],
    ["2026-01-10T08:00:00Z", "last_month", "2025-12-01", "2025-12-31"],
    ["2028-03-10T08:00:00Z", "last_month", "2028-02-01", "2028-02-29"],
    ["2026-03-31T08:00:00Z", "year", "2025-04-01", "2026-03-31"],
    // The first of April has begun there.
    ["2026-03-31T18:45:00Z", "year", "2026-04-01", "2027-03-31"],
    ["2026-11-21T08:00:00Z", "last_year", "2025-04-01", "2026-03-31"],
  ] as const)("at %s, %s is %s to %s", (now, period, from, to) => {
    expect(daysOf(period, ZONE, new Date(now))).toEqual({ from, to });
  });

  it("names whole months and financial years by themselves", () => {
    expect(periodName({ from: "2026-10-01", to: "2026-10-31" })).toBe("2026-10");
    expect(periodName({ from: "2026-10-01", to: "2026-10-30" })).toBe("2026-10-01-to-2026-10-30");
    expect(periodName({ from: "2026-04-01", to: "2027-03-31" })).toBe("2026-27");
    expect(periodName({ from: "2026-10-05", to: "2026-10-05" })).toBe("2026-10-05");
  });
});
