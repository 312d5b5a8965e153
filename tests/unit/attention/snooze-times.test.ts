import { describe, expect, it } from "vitest";
import { momentOf, snoozeChoices } from "@/components/attention/snooze-times";

const untilOf = (now: string, zone: string) =>
  Object.fromEntries(snoozeChoices(new Date(now), zone).map(({ id, until }) => [id, until]));

describe("what one can snooze for", () => {
  it("counts mornings and Mondays in the viewer's zone", () => {
    // Still Tuesday in New York, Wednesday in Kolkata.
    const now = "2026-11-24T20:00:00Z";
    expect(untilOf(now, "Asia/Kolkata")).toEqual({
      hour: "2026-11-24T21:00:00.000Z",
      four: "2026-11-25T00:00:00.000Z",
      tomorrow: "2026-11-26T03:30:00.000Z",
      monday: "2026-11-30T03:30:00.000Z",
    });
    expect(untilOf(now, "America/New_York")).toMatchObject({
      tomorrow: "2026-11-25T14:00:00.000Z",
      monday: "2026-11-30T14:00:00.000Z",
    });
  });

  it("means the next Monday on a Monday, and tomorrow on a Sunday", () => {
    expect(untilOf("2026-11-23T05:00:00Z", "UTC").monday).toBe("2026-11-30T09:00:00.000Z");
    expect(untilOf("2026-11-22T05:00:00Z", "UTC").monday).toBe("2026-11-23T09:00:00.000Z");
  });

  it("keeps the clock over a change of it", () => {
    // The night of 25 October 2026 is an hour longer in Berlin.
    expect(untilOf("2026-10-24T12:00:00Z", "Europe/Berlin").tomorrow).toBe("2026-10-25T08:00:00.000Z");
  });
});

describe("a day and a time", () => {
  it("is a moment of the viewer's zone", () => {
    expect(momentOf("2026-12-01", "09:00", "Asia/Kolkata")).toBe("2026-12-01T03:30:00.000Z");
    expect(momentOf("2026-07-01", "09:00", "Europe/Berlin")).toBe("2026-07-01T07:00:00.000Z");
  });

  it.each([
    ["2026-02-30", "09:00"],
    ["", "09:00"],
    ["2026-12-01", ""],
    ["2026-12-01", "24:00"],
  ])("is none where there is none: %s %s", (day, time) => {
    expect(momentOf(day, time, "UTC")).toBeNull();
  });
});
