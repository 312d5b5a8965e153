import { Decimal } from "decimal.js";
import { describe, expect, it } from "vitest";
import { nextReadAt, verdictOf } from "@/lib/services/transfers/ledger-verdict";
import type { LedgerEntry } from "@/lib/vobiz/types";

const sentAt = new Date("2026-11-20T10:00:00Z");
const sought = { reference: "01M7X6WQGVMBBGVBZ2535XP8YH", amount: "500.00", currency: "INR", sentAt };

function entry(change: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    id: "row-1",
    authId: "MA_1",
    direction: "credit",
    kind: null,
    amount: new Decimal("500"),
    currency: "INR",
    description: `Transfer from partner X: [ref:${sought.reference}] April`,
    reference: null,
    status: "completed",
    balanceBefore: null,
    balanceAfter: null,
    createdAt: new Date("2026-11-20T10:00:01Z"),
    ...change,
  };
}

describe("verdictOf", () => {
  it("finds the one row with the reference", () => {
    expect(verdictOf(sought, [entry({ id: "other", description: "x" }), entry()])).toMatchObject({
      kind: "found",
      entry: { id: "row-1" },
    });
  });

  it.each([
    { amount: new Decimal("500.01") },
    { currency: "USD" },
    { direction: "debit" as const },
    { status: "pending" },
  ])("does not accept a row that differs: %o", (change) => {
    expect(verdictOf(sought, [entry(change)])).toEqual({ kind: "differs", entryIds: ["row-1"] });
  });

  it("does not choose between two rows", () => {
    expect(verdictOf(sought, [entry(), entry({ id: "row-2" })])).toEqual({
      kind: "twice",
      entryIds: ["row-1", "row-2"],
    });
  });

  it("shows look-alikes without a reference as candidates, and never accepts them", () => {
    const bare = entry({ id: "bare", description: null });
    const foreign = entry({ id: "foreign", description: "[ref:01M7X6WQGVMBBGVBZ2535XP8YJ]" });
    const early = entry({ id: "early", description: null, createdAt: new Date("2026-11-20T09:50:00Z") });
    expect(verdictOf(sought, [bare, foreign, early])).toEqual({ kind: "absent", candidateIds: ["bare"] });
  });

  it("says absent for an empty ledger", () => {
    expect(verdictOf(sought, [])).toEqual({ kind: "absent", candidateIds: [] });
  });
});

describe("nextReadAt", () => {
  const gapAfter = (seconds: number) => {
    const now = new Date(sentAt.getTime() + seconds * 1_000);
    const next = nextReadAt(sentAt, now);
    return next && (next.getTime() - now.getTime()) / 1_000;
  };

  it("reads at least every half minute in the first half hour", () => {
    for (let seconds = 0; seconds < 1_800; seconds += 10) expect(gapAfter(seconds)).toBeLessThanOrEqual(30);
  });

  it("goes on for a day, then hands over to a person", () => {
    expect(gapAfter(23 * 3_600)).not.toBeNull();
    expect(gapAfter(24 * 3_600)).toBeNull();
  });
});
