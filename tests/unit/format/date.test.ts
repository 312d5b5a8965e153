import { describe, expect, it } from "vitest";
import {
  formatDate,
  formatDateTime,
  formatDay,
  formatRelative,
  formatTime,
  zoneName,
} from "@/lib/format/date";

const AT = "2026-11-20T18:53:07Z";

describe("dates in a zone", () => {
  it("are the viewer's, with the zone named, wherever the server stands", () => {
    expect(formatDateTime(AT, { zone: "Asia/Kolkata", locale: "en-IN" })).toBe("21 Nov 2026, 12:23 am IST");
    expect(formatDateTime(AT, { zone: "Asia/Kolkata", locale: "en-IN", seconds: true })).toContain(
      "12:23:07 am",
    );
    expect(formatDateTime(AT, { zone: "America/New_York", locale: "en-US" })).toBe(
      "Nov 20, 2026, 1:53 PM EST",
    );
    expect(formatDate(AT, { zone: "Asia/Kolkata", locale: "en-IN" })).toBe("21 Nov 2026");
    expect(formatDate(AT, { zone: "Europe/London", locale: "en-IN" })).toBe("20 Nov 2026");
    expect(formatTime(AT, { zone: "UTC", locale: "en-GB" })).toBe("18:53");
    expect(zoneName("Asia/Kolkata")).toBe("India Standard Time");
  });

  it("use plain spaces, which servers and browsers agree on", () => {
    expect(formatDateTime(AT, { zone: "UTC", locale: "en-US" })).not.toMatch(/\u202f/);
  });

  it("write a dash for what is no time", () => {
    expect(formatDateTime("yesterday-ish")).toBe("–");
    expect(formatRelative("", new Date(AT))).toBe("–");
  });

  it("never move a calendar day", () => {
    expect(formatDay("2026-03-01", "en-IN")).toBe("1 Mar 2026");
    expect(formatDay("2026-03-01", "en-IN", { year: false })).toBe("1 Mar");
  });
});

describe("formatRelative", () => {
  const now = new Date("2026-11-20T12:00:00Z");
  it.each([
    ["2026-11-20T11:59:30Z", "just now"],
    ["2026-11-20T11:57:00Z", "3 minutes ago"],
    ["2026-11-20T11:00:24Z", "1 hour ago"],
    ["2026-11-20T14:00:00Z", "in 2 hours"],
    ["2026-11-19T12:00:00Z", "yesterday"],
    ["2026-11-08T12:00:00Z", "2 weeks ago"],
    ["2024-11-08T12:00:00Z", "2 years ago"],
  ])("%s was %s", (at, expected) => {
    expect(formatRelative(at, now, "en-IN")).toBe(expected);
  });
});
