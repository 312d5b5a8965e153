import { describe, expect, it } from "vitest";
import { definitionOf, ruleNames } from "@/lib/services/attention/catalog";
import { checkedFigures } from "@/lib/services/attention/figures";
import { commentInput, ruleInput, snoozeInput } from "@/lib/services/attention/schema";

describe("a rule's figures", () => {
  it.each(ruleNames)("%s takes its own usual ones, and nothing is the same as those", (rule) => {
    const { thresholds } = definitionOf(rule);
    const usual = Object.fromEntries(Object.entries(thresholds).map(([name, one]) => [name, one.usual]));
    expect(checkedFigures(rule, usual)).toEqual({ figures: usual });
    expect(checkedFigures(rule, {})).toEqual({ figures: usual });
  });

  it.each([
    [{ hours: 0 }, "thresholds.hours"],
    [{ hours: 1.5 }, "thresholds.hours"],
    [{ hours: 100_000 }, "thresholds.hours"],
    [{ hours: null }, "thresholds.hours"],
    [{ amount: -1 }, "thresholds.amount"],
    [{ amount: 1.005 }, "thresholds.amount"],
    [{ constructor: 1 }, "thresholds.constructor"],
    [{ weeks: 1 }, "thresholds.weeks"],
  ])("is refused at its field: %j", (given, field) => {
    expect(checkedFigures("wallet_low", given)).toEqual({ errors: { [field]: expect.any(String) } });
  });

  it("may leave out only what is not used by itself", () => {
    expect(checkedFigures("wallet_low", { amount: null, hours: 6 })).toEqual({
      figures: { hours: 6, amount: null },
    });
  });

  it("takes no number that is none", () => {
    const given = { rule: "wallet_low", enabled: true, seen: { enabled: true, thresholds: {} } };
    expect(ruleInput.safeParse({ ...given, thresholds: { hours: Number.NaN } }).success).toBe(false);
    expect(ruleInput.safeParse({ ...given, thresholds: { hours: "6" } }).success).toBe(false);
  });
});

describe("what people send", () => {
  const ids = ["00000000-0000-4000-8000-000000000000"];
  const ahead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

  it("is a moment of the next 90 days, or nothing to wake it", () => {
    expect(snoozeInput.safeParse({ ids, until: ahead(1) }).success).toBe(true);
    expect(snoozeInput.safeParse({ ids, until: null }).success).toBe(true);
    for (const until of [ahead(-1), ahead(91), "tomorrow", "2026-11-22T10:00:00", 5, undefined]) {
      expect(snoozeInput.safeParse({ ids, until }).success, String(until)).toBe(false);
    }
    expect(snoozeInput.safeParse({ ids: [], until: null }).success).toBe(false);
    expect(snoozeInput.safeParse({ ids: Array(101).fill(ids[0]), until: null }).success).toBe(false);
  });

  it("is a comment without what nobody sees", () => {
    const said = (text: string) => commentInput.safeParse({ id: ids[0], text });
    expect(said("called\r\n\u202Ethem\u0000 back  ").data?.text).toBe("called\nthem back");
    expect(said("👩‍💻 काम").data?.text).toBe("👩‍💻 काम");
    for (const text of ["", " \n ", "\u200B", "x".repeat(2_001)]) expect(said(text).success).toBe(false);
  });
});
