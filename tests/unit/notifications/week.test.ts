import { TZDate } from "@date-fns/tz";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantsOf } from "@/lib/format/day-range";
import { dueWeek, weekToSend } from "@/lib/services/notifications/week";

describe("the week whose summary is due", () => {
  // Monday 16 November 2026, 08:00 in India is 02:30 UTC.
  it.each([
    ["2026-11-16T02:29:59Z", "2026-11-02", "2026-11-08"],
    ["2026-11-16T02:30:00Z", "2026-11-09", "2026-11-15"],
    ["2026-11-22T18:29:00Z", "2026-11-09", "2026-11-15"],
    ["2026-11-23T02:30:00Z", "2026-11-16", "2026-11-22"],
  ])("Asia/Kolkata at %s: %s to %s", (now, from, to) => {
    expect(dueWeek("Asia/Kolkata", new Date(now))).toMatchObject({ from, to });
  });

  it("waits for figures until Tuesday at the same hour", () => {
    const { lastCall } = dueWeek("Asia/Kolkata", new Date("2026-11-16T05:00:00Z"));
    expect(lastCall.toISOString()).toBe("2026-11-17T02:30:00.000Z");
  });

  // The clocks of New York go forward on Sunday 8 March and back on Sunday 1 November 2026.
  it.each([
    ["2026-03-09T11:59:59Z", "2026-02-23"],
    ["2026-03-09T12:00:00Z", "2026-03-02"],
    ["2026-11-02T12:59:59Z", "2026-10-19"],
    ["2026-11-02T13:00:00Z", "2026-10-26"],
  ])("America/New_York over a clock change, at %s: from %s", (now, from) => {
    expect(dueWeek("America/New_York", new Date(now)).from).toBe(from);
  });

  it.each([
    ["2026-03-09T13:00:00Z", 167],
    ["2026-11-02T14:00:00Z", 169],
    ["2026-06-15T14:00:00Z", 168],
  ])("in New York the week due at %s has %i hours", (now, hours) => {
    const { start, endExclusive } = instantsOf(
      dueWeek("America/New_York", new Date(now)),
      "America/New_York",
    );
    expect((endExclusive.getTime() - start.getTime()) / 3_600_000).toBe(hours);
  });

  it("is over, begins on a Monday and is at most two weeks old, in every zone and at every time", () => {
    const zones = fc.constantFrom(
      "Asia/Kolkata",
      "America/New_York",
      "Pacific/Apia",
      "Asia/Kathmandu",
      "America/Sao_Paulo",
      "Pacific/Kiritimati",
      "UTC",
    );
    const times = fc.date({ min: new Date("2024-01-01"), max: new Date("2030-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(zones, times, (zone, now) => {
        const week = dueWeek(zone, now);
        const { start, endExclusive } = instantsOf(week, zone);
        expect(new TZDate(start, zone).getDay()).toBe(1);
        const ageHours = (now.getTime() - endExclusive.getTime()) / 3_600_000;
        expect(ageHours).toBeGreaterThanOrEqual(7);
        expect(ageHours).toBeLessThan(7 * 24 + 9);
      }),
    );
  });
});

describe("the week to send", () => {
  const now = new Date("2026-11-16T02:30:00Z");
  it.each([
    [null, "2026-11-09"],
    ["2026-11-02", "2026-11-09"],
    ["2026-11-09", undefined],
    // They moved to a zone whose Monday has not come.
    ["2026-11-16", undefined],
  ])("after that of %s is that of %s", (sentFor, from) => {
    expect(weekToSend(sentFor, "Asia/Kolkata", now)?.from).toBe(from);
  });
});
