import { afterEach, describe, expect, it } from "vitest";
import { nextHour, quietUntil } from "@/lib/services/notices/hours";

const next = (hour: number, zone: string, now: string) => nextHour(hour, zone, new Date(now)).toISOString();
const quiet = (from: number | null, to: number | null, zone: string, now: string) =>
  quietUntil({ quietFrom: from, quietTo: to }, zone, new Date(now))?.toISOString() ?? null;

describe("the next time of an hour", () => {
  it.each([
    // 08:00 in India is 02:30 in UTC.
    ["Asia/Kolkata", "2026-03-02T02:29:59Z", "2026-03-02T02:30:00.000Z"],
    ["Asia/Kolkata", "2026-03-02T02:30:00Z", "2026-03-03T02:30:00.000Z"],
    ["Asia/Kathmandu", "2026-03-02T20:00:00Z", "2026-03-03T02:15:00.000Z"],
    // The day after is another month, and another year.
    ["UTC", "2026-12-31T09:00:00Z", "2027-01-01T08:00:00.000Z"],
    // Berlin goes from +1 to +2 on 29 March, and back on 25 October.
    ["Europe/Berlin", "2026-03-28T12:00:00Z", "2026-03-29T06:00:00.000Z"],
    ["Europe/Berlin", "2026-10-24T12:00:00Z", "2026-10-25T07:00:00.000Z"],
  ])("in %s after %s", (zone, now, expected) => {
    expect(next(8, zone, now)).toBe(expected);
  });

  it("exists on the day whose clocks skip it, and comes once where they show it twice", () => {
    expect(next(2, "Europe/Berlin", "2026-03-29T00:30:00Z")).toBe("2026-03-29T01:00:00.000Z");
    expect(next(2, "Europe/Berlin", "2026-10-24T23:30:00Z")).toBe("2026-10-25T00:00:00.000Z");
    expect(next(2, "Europe/Berlin", "2026-10-25T00:00:00Z")).toBe("2026-10-26T01:00:00.000Z");
  });
});

describe("quiet hours", () => {
  it("are none where none were chosen", () => {
    expect(quiet(null, null, "Asia/Kolkata", "2026-03-02T20:00:00Z")).toBeNull();
  });

  it.each([
    // 22 to 7 over midnight in India.
    ["2026-03-02T16:29:59Z", null],
    ["2026-03-02T16:30:00Z", "2026-03-03T01:30:00.000Z"],
    ["2026-03-02T20:00:00Z", "2026-03-03T01:30:00.000Z"],
    ["2026-03-03T01:29:59Z", "2026-03-03T01:30:00.000Z"],
    ["2026-03-03T01:30:00Z", null],
  ])("over midnight, at %s", (now, until) => {
    expect(quiet(22, 7, "Asia/Kolkata", now)).toBe(until);
  });

  it("within one day", () => {
    expect(quiet(12, 14, "UTC", "2026-03-02T11:59:00Z")).toBeNull();
    expect(quiet(12, 14, "UTC", "2026-03-02T12:00:00Z")).toBe("2026-03-02T14:00:00.000Z");
    expect(quiet(12, 14, "UTC", "2026-03-02T14:00:00Z")).toBeNull();
  });

  it("end by the clocks of the morning after they changed", () => {
    expect(quiet(22, 7, "Europe/Berlin", "2026-03-28T22:00:00Z")).toBe("2026-03-29T05:00:00.000Z");
    expect(quiet(22, 7, "Europe/Berlin", "2026-10-24T22:00:00Z")).toBe("2026-10-25T06:00:00.000Z");
    // An end that the clocks skip.
    expect(quiet(22, 2, "Europe/Berlin", "2026-03-29T00:30:00Z")).toBe("2026-03-29T01:00:00.000Z");
    expect(quiet(22, 2, "Europe/Berlin", "2026-03-29T01:00:00Z")).toBeNull();
  });
});

describe("whatever the clock of the machine", () => {
  const zoneOfTests = process.env.TZ;
  afterEach(() => {
    process.env.TZ = zoneOfTests;
  });

  it.each(["Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "UTC"])(
    "%s, an hour shown twice comes first once",
    (machine) => {
      process.env.TZ = machine;
      expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(machine);
      expect(next(2, "Europe/Berlin", "2026-10-24T23:30:00Z")).toBe("2026-10-25T00:00:00.000Z");
      // Between the two, it is over for that day.
      expect(next(2, "Europe/Berlin", "2026-10-25T00:30:00Z")).toBe("2026-10-26T01:00:00.000Z");
      expect(next(1, "America/New_York", "2026-11-01T04:59:00Z")).toBe("2026-11-01T05:00:00.000Z");
      expect(next(1, "America/New_York", "2026-11-01T05:00:00Z")).toBe("2026-11-02T06:00:00.000Z");
      expect(next(2, "Europe/Berlin", "2026-03-29T00:30:00Z")).toBe("2026-03-29T01:00:00.000Z");
      expect(next(2, "America/New_York", "2026-03-08T05:30:00Z")).toBe("2026-03-08T07:00:00.000Z");
      // Clocks that move by half an hour show no full hour twice.
      expect(next(2, "Australia/Lord_Howe", "2026-04-04T13:30:00Z")).toBe("2026-04-04T15:30:00.000Z");
    },
  );
});
