import { describe, expect, it } from "vitest";
import { exitCodeOf, linesOf } from "@/lib/services/reconciliation/command";
import { halvesOf, periodOf, slicesOf, widened } from "@/lib/services/reconciliation/days";
import { closedDays } from "@/lib/services/reconciliation/jobs";
import { reconciliationInput } from "@/lib/services/reconciliation/schema";
import { emptyTally, remarksOf, resultOf, unreadFinding } from "@/lib/services/reconciliation/tally";

const unread = unreadFinding("MA_1", "timeout");
const orphan = { ...unread, kind: "orphan" as const };

describe("days", () => {
  it("are UTC, both included, and read one wider on both sides", () => {
    expect(periodOf({ from: "2026-02-28", to: "2026-03-01" })).toEqual({
      from: new Date("2026-02-28T00:00:00Z"),
      until: new Date("2026-03-02T00:00:00Z"),
    });
    expect(widened({ from: "2026-03-01", to: "2026-12-31" })).toEqual({
      from: "2026-02-28",
      to: "2027-01-01",
    });
    expect(closedDays(new Date("2026-11-20T00:00:00Z"), 2)).toEqual({ from: "2026-11-18", to: "2026-11-19" });
  });

  it("are cut without a gap and without an overlap", () => {
    expect(slicesOf({ from: "2026-11-01", to: "2026-11-08" }, 7)).toEqual([
      { from: "2026-11-01", to: "2026-11-07" },
      { from: "2026-11-08", to: "2026-11-08" },
    ]);
    expect(halvesOf({ from: "2026-11-01", to: "2026-11-03" })).toEqual([
      { from: "2026-11-01", to: "2026-11-01" },
      { from: "2026-11-02", to: "2026-11-03" },
    ]);
    expect(halvesOf({ from: "2026-11-01", to: "2026-11-01" })).toBeNull();
  });

  it("that cannot be are refused", () => {
    const accepts = (from: string, to: string) => reconciliationInput.safeParse({ from, to }).success;
    expect(accepts("2026-11-19", "2026-11-19")).toBe(true);
    expect(accepts("2026-08-01", "2026-10-31")).toBe(true);
    expect(accepts("2026-07-31", "2026-10-31")).toBe(false);
    expect(accepts("2026-11-20", "2026-11-19")).toBe(false);
    expect(accepts("2026-02-30", "2026-03-01")).toBe(false);
  });
});

describe("the result", () => {
  it("is clean only when every ledger was read", () => {
    expect(resultOf(emptyTally())).toBe("clean");
    expect(resultOf({ ...emptyTally(), findings: [unread] })).toBe("incomplete");
    expect(resultOf({ ...emptyTally(), notAsked: 1 })).toBe("incomplete");
    expect(resultOf({ ...emptyTally(), findings: [unread, orphan] })).toBe("differences");
  });

  it("is an exit code", () => {
    const codes = (["clean", "differences", "incomplete", "running"] as const).map((result) =>
      exitCodeOf({ result }),
    );
    expect(codes).toEqual([0, 1, 2, 2]);
  });

  it("says what the figures leave out", () => {
    expect(remarksOf(emptyTally())).toBeNull();
    expect(
      remarksOf({ ...emptyTally(), findings: [unread, orphan], decided: 2, waiting: 1, earlier: 3 }),
    ).toBe(
      "1 ledger could not be read. 2 transfers count as matched by a person's decision. 1 transfer of the last minutes may not be in the ledger yet, and is left for the next run. 3 credits from before this portal was in use are not counted as orphans.",
    );
  });

  it("is printed with its findings", () => {
    const lines = linesOf({
      run: {
        id: "x",
        result: "differences",
        fromDay: "2026-11-18",
        toDay: "2026-11-19",
        startedBy: "command line",
        startedAt: "2026-11-20T02:00:00.000Z",
        finishedAt: null,
        customers: 4,
        transfers: 3,
        matched: 2,
        findings: 2,
        counts: { duplicate: 0, contradiction: 0, missing: 1, differs: 0, orphan: 1, unread: 0 },
        detail: null,
      },
      findings: [
        {
          id: "f",
          kind: "missing",
          authId: "MA_1",
          customerName: null,
          transferId: "t",
          reference: "R",
          ledgerEntryId: null,
          amount: "500",
          currency: "INR",
          occurredAt: null,
          detail: "Not there.",
        },
      ],
    });
    expect(lines[0]).toBe("2026-11-18 to 2026-11-19 (UTC): 4 ledgers, 3 transfers, 2 matched, 2 findings.");
    expect(lines).toContain("missing       MA_1                      500 INR  R");
    expect(lines).toContain("    Not there.");
    expect(lines).toContain("… and 1 more: see the portal.");
    expect(lines.at(-1)).toBe("Result: differences");
  });
});
