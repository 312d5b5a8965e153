import fc from "fast-check";
import { expect, test } from "vitest";
import { localTimes, utcTime } from "@/lib/services/call-exports/local-time";

const zones = [
  "UTC",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "America/New_York",
  "Australia/Lord_Howe",
  "Pacific/Apia",
];

function plainly(iso: string, zone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" }).format(
    new Date(iso),
  );
}

test("any time in any order is what the zone's clocks showed", () => {
  const at = fc.date({ min: new Date("2005-01-01"), max: new Date("2035-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.array(at, { minLength: 1, maxLength: 20 }), (zone, dates) => {
      const write = localTimes(zone);
      for (const date of dates) expect(write(date.toISOString())).toBe(plainly(date.toISOString(), zone));
    }),
  );
});

test("around clock changes, minute by minute", () => {
  for (const [zone, from] of [
    ["America/New_York", "2025-11-02T05:00:00Z"],
    ["America/New_York", "2026-03-08T06:00:00Z"],
    ["Australia/Lord_Howe", "2026-04-04T14:00:00Z"],
  ] as const) {
    const write = localTimes(zone);
    for (let minute = 0; minute < 180; minute += 1) {
      const iso = new Date(Date.parse(from) + minute * 60_000 + 59_999).toISOString();
      expect(write(iso)).toBe(plainly(iso, zone));
    }
  }
});

test("UTC", () => {
  expect(utcTime("2026-01-31T18:30:05.250Z")).toBe("2026-01-31 18:30:05");
});
