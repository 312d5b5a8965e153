import { Decimal } from "decimal.js";
import { describe, expect, it } from "vitest";
import { compare } from "@/lib/services/reconciliation/compare";
import { AUTH_ID, comparison, consoleRow, NOON, rowFor, summary, transfer } from "./fixture";

const one = transfer();
const later = new Date("2026-11-20T01:59:59Z");

describe("a completed transfer", () => {
  it("with its one row is matched", () => {
    expect(compare(comparison([one], [rowFor(one)]))).toEqual({
      findings: [],
      transfers: 1,
      matched: 1,
      decided: 0,
      waiting: 0,
      earlier: 0,
    });
  });

  it("without a row is missing", () => {
    const result = compare(comparison([one], []));
    expect(result).toMatchObject({ transfers: 1, matched: 0 });
    expect(result.findings).toEqual([
      expect.objectContaining({
        kind: "missing",
        authId: AUTH_ID,
        transferId: one.id,
        reference: one.reference,
        ledgerEntryId: null,
        amount: "500.00",
        occurredAt: NOON,
      }),
    ]);
  });

  it("that settled a moment ago may not be in the ledger yet", () => {
    const fresh = { ...one, settledAt: later };
    expect(compare(comparison([fresh], [], { settledBefore: later }))).toMatchObject({
      findings: [],
      transfers: 0,
      waiting: 1,
    });
    const due = new Date(later.getTime() + 1);
    expect(summary(compare(comparison([fresh], [], { settledBefore: due })))).toEqual(["missing transfer-1"]);
    expect(compare(comparison([fresh], [rowFor(one)], { settledBefore: later })).matched).toBe(1);
  });

  it.each([
    [{ amount: new Decimal("500.00001") }, "500.00001 INR instead of 500.00 INR"],
    [{ currency: "USD" }, "500.00 USD instead of 500.00 INR"],
    [{ direction: "debit" as const }, "a debit instead of a credit"],
    [{ status: "pending" }, "the status pending"],
    [{ status: "failed" }, "calls its row failed"],
    [{ createdAt: new Date("2026-11-20T12:00:01Z") }, "a date more than a day away"],
  ])("with a row of %o differs", (change, words) => {
    const { findings, matched } = compare(comparison([one], [rowFor(one, change)]));
    expect(matched).toBe(0);
    expect(findings).toEqual([
      expect.objectContaining({ kind: "differs", ledgerEntryId: `row-of-${one.id}` }),
    ]);
    expect(findings[0]?.detail).toContain(words);
  });

  it("with two rows is paid twice, whatever its state", () => {
    const rows = [rowFor(one), rowFor(one, { id: "twin" })];
    for (const state of ["completed", "unknown", "needs_review", "failed"] as const) {
      expect(summary(compare(comparison([{ ...one, state }], rows)))).toEqual(["duplicate transfer-1"]);
    }
  });

  it("is not paid twice where the vendor calls the second row failed", () => {
    const rows = [rowFor(one), rowFor(one, { id: "twin", status: "failed" })];
    expect(compare(comparison([one], rows))).toMatchObject({ findings: [], matched: 1 });
  });

  it("in another customer's ledger differs there and is missing here", () => {
    const row = rowFor(one);
    expect(summary(compare(comparison([one], [row], { authId: "MA_OTHER000" })))).toEqual([
      "differs transfer-1",
    ]);
    expect(summary(compare(comparison([one], [])))).toEqual(["missing transfer-1"]);
  });
});

describe("what a person decided", () => {
  const decided = transfer(1, { decidedByPerson: true });

  it("without a row, knowing so, is matched by the decision", () => {
    expect(compare(comparison([decided], []))).toMatchObject({ findings: [], matched: 1, decided: 1 });
  });

  it("by a row without a reference is matched by that row, which is then no orphan", () => {
    const bare = rowFor(one, { id: "bare", description: null });
    const accepted = { ...decided, ledgerEntryId: "bare" };
    expect(compare(comparison([accepted], [bare]))).toMatchObject({ findings: [], matched: 1, decided: 1 });
  });

  it("by a row that differs is matched by the decision", () => {
    const row = rowFor(one, { amount: new Decimal("499") });
    const accepted = { ...decided, ledgerEntryId: row.id };
    expect(compare(comparison([accepted], [row]))).toMatchObject({ findings: [], matched: 1, decided: 1 });
    expect(summary(compare(comparison([decided], [row])))).toEqual(["differs transfer-1"]);
  });

  it("by a row that is not there any more is missing", () => {
    expect(summary(compare(comparison([{ ...decided, ledgerEntryId: "gone" }], [])))).toEqual([
      "missing transfer-1",
    ]);
  });

  it("by a row, while the real one came later, is paid twice", () => {
    const rows = [rowFor(one), rowFor(one, { id: "bare", description: null })];
    const accepted = { ...decided, ledgerEntryId: "bare" };
    expect(summary(compare(comparison([accepted], rows)))).toEqual(["duplicate transfer-1"]);
  });

  it("by one row for two transfers leaves the second without", () => {
    const bare = rowFor(one, { id: "bare", description: null });
    const both = [1, 2].map((number) => transfer(number, { decidedByPerson: true, ledgerEntryId: "bare" }));
    expect(summary(compare(comparison(both, [bare])))).toEqual(["missing transfer-2"]);
    const named = rowFor(one);
    const stolen = transfer(2, { decidedByPerson: true, ledgerEntryId: named.id });
    expect(summary(compare(comparison([stolen, one], [named])))).toEqual(["missing transfer-2"]);
  });

  it("as failed, while the ledger has it, contradicts", () => {
    const failed = { ...decided, state: "failed" as const };
    expect(summary(compare(comparison([failed], [rowFor(one)])))).toEqual(["contradiction transfer-1"]);
  });
});

describe("a transfer that is not completed", () => {
  it.each(["draft", "pending_approval", "created", "failed", "cancelled"] as const)(
    "%s contradicts a row, and nothing else",
    (state) => {
      const sentAt = state === "failed" ? NOON : null;
      const given = { ...one, state, sentAt };
      expect(summary(compare(comparison([given], [rowFor(one)])))).toEqual(["contradiction transfer-1"]);
      expect(compare(comparison([given], []))).toMatchObject({ findings: [], transfers: 0 });
      const refused = rowFor(one, { status: "failed" });
      expect(compare(comparison([given], [refused])).findings).toEqual([]);
    },
  );

  it.each(["sending", "unknown", "needs_review"] as const)("%s is left to those who follow it", (state) => {
    const given = { ...one, state };
    for (const rows of [[], [rowFor(one)], [rowFor(one, { amount: new Decimal(1) })]]) {
      expect(compare(comparison([given], rows))).toMatchObject({ findings: [], transfers: 0 });
    }
  });
});

describe("an orphan", () => {
  it("is a partner transfer without a transfer of ours", () => {
    const { findings } = compare(comparison([], [consoleRow("console")]));
    expect(findings).toEqual([
      {
        kind: "orphan",
        authId: AUTH_ID,
        transferId: null,
        reference: null,
        ledgerEntryId: "console",
        amount: "77",
        currency: "INR",
        occurredAt: NOON,
        detail: "The ledger describes it as “Transfer from partner Tandem: Wallet top-up”.",
      },
    ]);
  });

  it("is not what the customer paid by card, nor what never moved", () => {
    const rows = [
      consoleRow("card", { description: "Auto recharge by card", reference: "payment:pay_1" }),
      consoleRow("call", { direction: "debit", description: "Call to 9198", reference: "cdr:1" }),
      consoleRow("back", { direction: "debit" }),
      consoleRow("failed", { status: "failed" }),
    ];
    expect(compare(comparison([], rows)).findings).toEqual([]);
  });

  it("from before the portal was in use is only counted, unless it carries a reference of ours", () => {
    const rows = [consoleRow("console"), rowFor(one)];
    const result = compare(comparison([], rows, { booksOpenedAt: new Date("2026-11-20") }));
    expect(result.earlier).toBe(1);
    expect(result.findings).toEqual([
      expect.objectContaining({ kind: "orphan", ledgerEntryId: rows[1]?.id, reference: one.reference }),
    ]);
  });

  it.each([
    ["dropped", null],
    ["cut short", "Transfer from partner Tandem: [ref:01M7X6"],
  ])(
    "is what is left of a transfer whose description was %s; the missing one names it",
    (_how, description) => {
      const row = rowFor(one, { description });
      const { findings } = compare(comparison([one], [row]));
      expect(summary({ findings })).toEqual([`missing ${one.id}`, `orphan ${row.id}`]);
      expect(findings.find(({ kind }) => kind === "missing")?.detail).toContain(row.id);
    },
  );

  it("of another amount or another hour is not named as a look-alike", () => {
    const rows = [
      consoleRow("amount"),
      consoleRow("hour", { amount: new Decimal(500), createdAt: new Date("2026-11-19T13:00:00Z") }),
    ];
    const missing = compare(comparison([one], rows)).findings.find(({ kind }) => kind === "missing");
    expect(missing?.detail).toBe("Completed here, and no row of the ledger carries its reference.");
  });
});

describe("the days", () => {
  const before = transfer(1, { sentAt: new Date("2026-11-18T23:59:59Z") });

  it("of a transfer are those on which it was sent", () => {
    expect(summary(compare(comparison([before], [])))).toEqual([]);
    expect(summary(compare(comparison([transfer(1, { sentAt: new Date("2026-11-19") })], [])))).toHaveLength(
      1,
    );
    expect(summary(compare(comparison([transfer(1, { sentAt: new Date("2026-11-20") })], [])))).toEqual([]);
  });

  it("may differ by the clocks of two companies", () => {
    const row = rowFor(before, { createdAt: new Date("2026-11-19T00:00:03Z") });
    expect(compare(comparison([before], [row]))).toMatchObject({ findings: [], matched: 1 });
    const early = rowFor(one, { createdAt: new Date("2026-11-18T23:59:00Z") });
    expect(compare(comparison([one], [early]))).toMatchObject({ findings: [], matched: 1 });
  });

  it("of an orphan are those of its row", () => {
    const around = ["2026-11-18T23:59:59Z", "2026-11-20T00:00:00Z"].map((at) =>
      consoleRow(at, { createdAt: new Date(at) }),
    );
    expect(compare(comparison([], around)).findings).toEqual([]);
  });

  it("find the second row of a transfer of long ago", () => {
    const old = transfer(1, { sentAt: new Date("2026-11-01T12:00:00Z"), ledgerEntryId: "first" });
    const twin = rowFor(old, { createdAt: NOON });
    expect(summary(compare(comparison([old], [twin])))).toEqual(["differs transfer-1"]);
  });
});
