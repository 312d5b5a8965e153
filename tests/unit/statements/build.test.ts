import { Decimal } from "decimal.js";
import { describe, expect, it } from "vitest";
import { english } from "@/lib/i18n/translate";
import { buildStatement } from "@/lib/services/statements/build";
import { csvOf } from "@/lib/services/statements/csv";
import type { LedgerEntry } from "@/lib/vobiz/types";

const start = new Date("2026-09-30T18:30:00Z");
const endExclusive = new Date("2026-10-31T18:30:00Z");

function row(amount: string, at: string, more: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    id: at,
    authId: null,
    direction: "debit",
    kind: null,
    amount: new Decimal(amount),
    currency: "INR",
    description: "Outbound call",
    reference: "cdr:1",
    status: "completed",
    balanceBefore: null,
    balanceAfter: null,
    createdAt: new Date(at),
    ...more,
  };
}

const rows = [
  row("9", "2026-09-30T18:29:59.999Z"),
  row("0.1", "2026-09-30T18:30:00Z"),
  row("0.2", "2026-10-02T00:00:00Z", { description: "=HYPERLINK(1)" }),
  row("1000", "2026-10-03T00:00:00Z", {
    direction: "credit",
    reference: "ptc:MA_1:MA_2:1",
    description: "Transfer from partner Vobiz Reseller Ltd: [ref:01JDAB3CDE4FGH5JKM6NPQ7RST] October",
  }),
  row("500", "2026-10-04T00:00:00Z", { direction: "credit", status: "failed" }),
  row("0.00001", "2026-10-31T18:29:59.999Z", { reference: "did_rental:+91" }),
  row("7", "2026-10-31T18:30:00Z"),
];
const built = buildStatement({ rows, start, endExclusive, opening: new Decimal("0.3") });

describe("a statement", () => {
  it("holds what moved in its days and nothing else, to the last decimal", () => {
    expect(built.lines.map(({ balance }) => balance?.toFixed())).toEqual(["0.2", "0", "1000", "999.99999"]);
    expect(built.closing?.toFixed()).toBe("999.99999");
    expect(built.credit.toFixed()).toBe("1000");
    expect(built.debit.toFixed()).toBe("0.30001");
    expect(built.totals.map(({ kind, movements, debit }) => [kind, movements, debit.toFixed()])).toEqual([
      ["top_up", 1, "0"],
      ["call", 2, "0.3"],
      ["number_rental", 1, "0.00001"],
    ]);
  });

  it("names nobody behind the reseller", () => {
    const topUp = built.lines.find(({ kind }) => kind === "top_up");
    expect(topUp).toMatchObject({ text: "October", reference: "01JDAB3CDE4FGH5JKM6NPQ7RST" });
  });

  it("says no balance where the opening one is not known", () => {
    const unsure = buildStatement({ rows, start, endExclusive, opening: null });
    expect(unsure.closing).toBeNull();
    expect(unsure.lines.every(({ balance }) => balance === null)).toBe(true);
    expect(unsure.debit.toFixed()).toBe("0.30001");
  });

  it("is a CSV that no spreadsheet runs, with every line in its zone", () => {
    const whole = {
      ...built,
      currency: "INR",
      from: "2026-10-01",
      to: "2026-10-31",
      zone: "Asia/Kolkata",
      asOf: endExclusive,
      closedOn: "2026-10-31",
    };
    const lines = [...csvOf(whole, english)].join("").split("\r\n");
    expect(lines[1]).toBe("Opening balance,2026-10-01,Asia/Kolkata,,,,,,0.30,INR");
    expect(lines[2]).toBe(
      "Movement,2026-10-01 00:00:00,Asia/Kolkata,Call,Outbound call,cdr:1,,0.10,0.20,INR",
    );
    expect(lines[3]).toContain(",'=HYPERLINK(1),");
    expect(lines.slice(-6)).toEqual([
      "Closing balance,2026-10-31,Asia/Kolkata,,,,,,999.99999,INR",
      "Total,,Asia/Kolkata,Top-up,,,1000.00,0.00,,INR",
      "Total,,Asia/Kolkata,Call,,,0.00,0.30,,INR",
      "Total,,Asia/Kolkata,Number rental,,,0.00,0.00001,,INR",
      "Total,,Asia/Kolkata,All types,,,1000.00,0.30001,,INR",
      "",
    ]);
  });
});
