import { describe, expect, test } from "vitest";
import { dryRunWords, troubleWords } from "@/components/auto-top-up/rule-words";
import { autoTopUpTerms, type DryRunDto } from "@/lib/services/auto-top-ups/schema";
import { troubleOf } from "@/lib/services/auto-top-ups/trouble";

const viewer = { language: "en" as const, locale: "en-IN", zone: "Asia/Kolkata" };
const terms = { threshold: "500", target: "2000", maxPerDay: "2", maxPerMonth: "10000" };

describe("the terms of a rule", () => {
  test("are amounts by the strict grammar and a whole number", () => {
    expect(autoTopUpTerms.parse(terms)).toEqual({
      threshold: "500.00",
      target: "2000.00",
      maxPerDay: 2,
      maxPerMonth: "10000.00",
    });
  });

  test.each([
    ["target", { target: "500" }],
    ["target", { target: "499.99" }],
    ["maxPerMonth", { maxPerMonth: "1499.99" }],
    ["threshold", { threshold: "1e3" }],
    ["threshold", { threshold: "-1" }],
    ["threshold", { threshold: "0" }],
    ["target", { target: "2000.001" }],
    ["maxPerDay", { maxPerDay: "0" }],
    ["maxPerDay", { maxPerDay: "1.5" }],
    ["maxPerDay", { maxPerDay: "25" }],
    ["maxPerDay", { maxPerDay: "many" }],
  ])("%s is refused: %j", (field, change) => {
    const result = autoTopUpTerms.safeParse({ ...terms, ...change });
    expect(result.error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });

  test("the month may be exactly the smallest top-up", () => {
    expect(autoTopUpTerms.safeParse({ ...terms, maxPerMonth: "1500" }).success).toBe(true);
  });
});

describe("whether a rule needs a person", () => {
  const now = new Date("2026-11-12T12:00:00Z");
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  const rule = {
    state: "active" as const,
    trippedAt: null,
    trippedReason: null,
    lastRunAt: ago(1),
    lastOutcome: "enough" as const,
    lastDetail: null,
    updatedAt: ago(10_000),
  };

  test("not while it runs, waits, or was paused on purpose", () => {
    expect(troubleOf(rule, now)).toBeNull();
    expect(troubleOf({ ...rule, lastRunAt: ago(5) }, now)).toBeNull();
    expect(troubleOf({ ...rule, lastOutcome: "waiting" }, now)).toBeNull();
    expect(troubleOf({ ...rule, state: "paused", lastRunAt: ago(9_000) }, now)).toBeNull();
  });

  test("missed: in red, since when", () => {
    const trouble = troubleOf({ ...rule, lastRunAt: ago(6) }, now);
    expect(trouble).toMatchObject({ kind: "missed", since: ago(6).toISOString() });
    if (!trouble) throw new Error("It is in trouble.");
    expect(troubleWords(trouble, viewer).title).toBe("It has not run since 12 Nov 2026, 5:24 pm IST.");
  });

  test("one that never ran is as old as its making", () => {
    expect(troubleOf({ ...rule, lastRunAt: null, updatedAt: ago(1) }, now)).toBeNull();
    expect(troubleOf({ ...rule, lastRunAt: null, updatedAt: ago(6) }, now)).toMatchObject({ kind: "missed" });
  });

  test("tripped before all else, with its reason", () => {
    const tripped = { ...rule, state: "tripped" as const, trippedAt: ago(9), trippedReason: "Too much." };
    expect(troubleOf({ ...tripped, lastRunAt: ago(9) }, now)).toEqual({
      kind: "tripped",
      since: ago(9).toISOString(),
      detail: "Too much.",
    });
  });

  test("failing, with the reason of its last run", () => {
    const failing = { ...rule, lastOutcome: "failed" as const, lastDetail: "No balance." };
    expect(troubleOf(failing, now)).toMatchObject({ kind: "failing", detail: "No balance." });
  });
});

describe("a dry run in words", () => {
  const result: DryRunDto = {
    authId: "MA_X",
    currency: "INR",
    from: "2026-10-20T00:00:00.000Z",
    asOf: "2026-11-19T00:00:00.000Z",
    entries: 3,
    firings: Array.from({ length: 6 }, (_, index) => ({
      at: `2026-11-0${index + 1}T00:00:00.000Z`,
      balance: "0.00000",
      amount: "2000.00",
    })),
    total: "12000.00",
    tripped: { at: "2026-11-12T06:00:00.000Z", reason: "Too much." },
  };

  test("how often, how much, and when it would have tripped", () => {
    expect(dryRunWords(result, viewer)).toBe(
      "It would have fired 6 times, ₹12,000.00, and would have tripped on 12 Nov 2026.",
    );
    expect(dryRunWords({ ...result, firings: [], total: "0.00", tripped: null }, viewer)).toBe(
      "It would not have fired, and would not have tripped.",
    );
    expect(
      dryRunWords(
        { ...result, firings: result.firings.slice(0, 1), total: "2000.00", tripped: null },
        viewer,
      ),
    ).toBe("It would have fired once, ₹2,000.00 in all, and would not have tripped.");
  });
});
