import { describe, expect, it } from "vitest";
import { startVisitInput } from "@/lib/services/visits/schema";

const parse = (reason: unknown) => startVisitInput.safeParse({ authId: "MA_SOMEBODY", reason });

describe("the reason of a visit", () => {
  it.each(["Ticket 42: a call failed", "x".repeat(10), "x".repeat(500)])("takes %j", (reason) => {
    expect(parse(reason).success).toBe(true);
  });

  it.each([
    ["nothing", ""],
    ["blanks alone", " ".repeat(40)],
    ["what cannot be seen", "\u200b".repeat(40)],
    ["nine characters", "x".repeat(9)],
    ["more than 500", "x".repeat(501)],
    ["no text", 1234567890],
  ])("refuses %s at the field", (_name, reason) => {
    const result = parse(reason);
    expect(result.success).toBe(false);
    expect(result.error?.issues.map(({ path }) => path[0])).toContain("reason");
  });

  it("is kept as typed, on one line, without what cannot be seen", () => {
    expect(parse("  Looking into\u200b a call  ").data?.reason).toBe("Looking into a call");
  });
});
