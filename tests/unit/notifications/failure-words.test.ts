import { describe, expect, it } from "vitest";
import { english } from "@/lib/i18n/translate";
import { documentedCauses } from "@/lib/services/call-endings/codes";
import { commonestFailures } from "@/lib/services/notifications/failure-words";

describe("the commonest failures", () => {
  it("come in words, the most frequent first, at most five", () => {
    const found = commonestFailures(english, 100, [
      { value: "USER_BUSY", calls: 30 },
      { value: "NO_ANSWER", calls: 40 },
      { value: "ORIGINATOR_CANCEL", calls: 10 },
      { value: "SWITCH_CONGESTION", calls: 9 },
      { value: "INVALID_NUMBER", calls: 8 },
      { value: "MEDIA_TIMEOUT", calls: 3 },
    ]);
    expect(found.map(({ label, calls }) => `${calls} ${label}`)).toEqual([
      "40 Nobody answered",
      "30 The line was busy",
      "10 The caller gave up",
      "9 The carrier had no free line",
      "8 The number is not valid",
    ]);
  });

  it("adds up causes that mean the same, and counts what has no known cause", () => {
    const found = commonestFailures(english, 20, [
      { value: "CALL_REJECTED", calls: 4 },
      { value: "REJECTED", calls: 5 },
      { value: "VENDOR_SECRET_CODE", calls: 6 },
    ]);
    expect(found).toEqual([
      { label: "For another reason", calls: 11 },
      { label: "The call was refused", calls: 9 },
    ]);
  });

  it("has words for every documented cause of a failure", () => {
    // These two say nothing about a failure: one is a normal end, the other no reason at all.
    const silent = new Set(["NORMAL_CLEARING", "UNKNOWN"]);
    for (const value of documentedCauses) {
      const [first] = commonestFailures(english, 1, [{ value, calls: 1 }]);
      expect(first?.label === "For another reason", value).toBe(silent.has(value));
    }
  });

  it("is empty where nothing failed", () => {
    expect(commonestFailures(english, 0, [])).toEqual([]);
  });
});
