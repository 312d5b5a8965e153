import { describe, expect, it } from "vitest";
import { fieldErrors } from "@/lib/http/problem";
import { preferencesInput } from "@/lib/services/preferences/schema";

describe("preferences", () => {
  it("keep a zone under its current name", () => {
    expect(preferencesInput.parse({ language: "hi", timeZone: "Asia/Calcutta" })).toEqual({
      language: "hi",
      timeZone: "Asia/Kolkata",
    });
  });

  it.each([
    [{ language: "fr", timeZone: "Asia/Kolkata" }, "language"],
    [{ language: "en", timeZone: "" }, "timeZone"],
    [{ language: "en", timeZone: "+05:30" }, "timeZone"],
    [{ language: "en", timeZone: "Asia/Kolkata; Path=/" }, "timeZone"],
    [{ language: "en", timeZone: "A".repeat(65) }, "timeZone"],
    [{ language: "en", timeZone: "UTC", role: "admin" }, "role"],
  ])("refuse %j", (given, field) => {
    const parsed = preferencesInput.safeParse(given);
    expect(parsed.success).toBe(false);
    if (!parsed.success) expect(Object.keys(fieldErrors(parsed.error))).toEqual([field]);
  });
});
