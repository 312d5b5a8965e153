import { describe, expect, it } from "vitest";
import { MAX_ROWS, readRows, separatorOf } from "@/lib/services/bulk-top-ups/columns";
import { fileOf } from "@/lib/services/bulk-top-ups/file-of";

function linesOf(text: string) {
  const read = readRows(text);
  if (!read.ok) throw new Error(read.problem);
  return read.lines;
}

describe("columns", () => {
  it("are account, amount and note where there is no heading", () => {
    expect(linesOf("MA_ONE00001,500,April\nMA_TWO00002,1.50")).toEqual([
      { line: 1, account: "MA_ONE00001", amountText: "500", note: "April", currency: null, problem: null },
      { line: 2, account: "MA_TWO00002", amountText: "1.50", note: "", currency: null, problem: null },
    ]);
  });

  it.each([
    ["amount,auth_id", "5.00,MA_ONE00001"],
    ["Note;Value;E-Mail", "x;5.00;MA_ONE00001"],
    ["Customer\tAmount (INR)\tCurrency", "MA_ONE00001\t5.00\tINR"],
    ["name,Auth ID,amount,colour", "Somebody,MA_ONE00001,5.00,blue"],
    ['"email","auth_id","sum"', '"x@y.example","MA_ONE00001","5.00"'],
  ])("by the heading %j", (heading, row) => {
    expect(linesOf(`${heading}\n${row}`)).toMatchObject([
      { line: 2, account: "MA_ONE00001", amountText: "5.00", problem: null },
    ]);
  });

  it("of a foreign currency are told apart", () => {
    expect(linesOf("account,amount,currency\nMA_ONE00001,5,USD")[0]?.currency).toBe("USD");
  });

  it("are refused where two could be the amount", () => {
    expect(readRows("account,amount,value\nMA_ONE00001,5,6")).toMatchObject({ ok: false });
  });
});

describe("the separator", () => {
  it.each([
    ["MA_ONE00001;500.00;one, two, three, four", ";"],
    ["MA_ONE00001\t500.00\ta;b;c;d", "\t"],
    ["MA_ONE00001,500.00,a;b", ","],
    ["account;amount\nMA_ONE00001;1", ";"],
    ["MA_ONE00001", ","],
  ])("of %j", (text, separator) => {
    expect(separatorOf(text)).toBe(separator);
  });
});

describe("what could be a thousand times too little", () => {
  it.each(["MA_ONE00001,1,500.00", "MA_ONE00001,12,000", "account,amount\nMA_ONE00001,1,500"])(
    "%j is a problem, not an amount",
    (text) => {
      expect(linesOf(text)[0]?.problem).toEqual(expect.any(String));
    },
  );
  it("but not where commas are quoted or do not separate", () => {
    expect(linesOf('MA_ONE00001,"1,500.00"')[0]).toMatchObject({ amountText: "1,500.00", problem: null });
    expect(linesOf("MA_ONE00001;1;500")[0]).toMatchObject({ amountText: "1", note: "500", problem: null });
  });
  it("and more columns than there should be are a problem", () => {
    expect(linesOf("MA_ONE00001,500.00,April, thanks")[0]?.problem).toContain("more columns");
    expect(linesOf("MA_ONE00001,500.00,April,,,")[0]?.problem).toBeNull();
  });
});

it("never cuts a character in two", () => {
  const [row] = linesOf(`${"a".repeat(253)}😀😀,1.00`);
  expect(row?.account).toBe(`${"a".repeat(253)}\uFFFD`);
});

describe("files that are no files", () => {
  it.each(["", "\n \n", ",,,\n,", "account,amount"])("%j", (text) => {
    expect(readRows(text)).toMatchObject({ ok: false, problem: expect.any(String) });
  });
  it("too many rows", () => {
    const rows = (count: number) => Array.from({ length: count }, (_, at) => `MA_${at},1.00`).join("\n");
    expect(readRows(rows(MAX_ROWS)).ok).toBe(true);
    expect(readRows(rows(MAX_ROWS + 1))).toMatchObject({
      ok: false,
      problem: expect.stringContaining("5001"),
    });
  });
});

it("rows from a program are kept so that they read back as they were", () => {
  const rows = [
    { account: "MA_ONE00001", amount: "12", note: "500" },
    { account: "a@b.example", amount: "1,500", note: 'with "quotes", commas; and\ntwo lines' },
  ];
  expect(linesOf(fileOf(rows))).toMatchObject([
    { account: "MA_ONE00001", amountText: "12", note: "500", problem: null },
    {
      account: "a@b.example",
      amountText: "1,500",
      note: 'with "quotes", commas; and two lines',
      problem: null,
    },
  ]);
});
