import { expect, test } from "vitest";
import { numericBytes } from "@/lib/db/calls/copy-numeric";
import { CopyRows } from "@/lib/db/calls/copy-rows";

function written(write: (rows: CopyRows) => void): string {
  const rows = new CopyRows();
  write(rows);
  return rows.bytes.subarray(0, rows.at).toString("hex");
}

test("amounts are groups of four digits, their weight, sign and decimals", () => {
  const words = (amount: string) => {
    const bytes = numericBytes(amount);
    return Array.from({ length: bytes.length / 2 }, (_, index) => bytes.readInt16BE(index * 2));
  };
  expect(words("0")).toEqual([0, 0, 0, 0]);
  expect(words("0.00")).toEqual([0, 0, 0, 2]);
  expect(words("12.5")).toEqual([2, 0, 0, 1, 12, 5000]);
  expect(words("-0.00045")).toEqual([2, -1, 0x4000, 5, 4, 5000]);
  expect(words("120000")).toEqual([1, 1, 0, 0, 12]);
  expect(words("123456789012345.12345678")).toEqual([6, 3, 0, 8, 123, 4567, 8901, 2345, 1234, 5678]);
  for (const text of ["", "no number", "1e5", ".5", "--1"]) expect(() => numericBytes(text)).toThrow();
});

test("values have their length before them, and nothing is -1", () => {
  expect(written((rows) => rows.begin(2))).toBe("0002");
  expect(written((rows) => rows.integer(-2))).toBe("00000004fffffffe");
  expect(written((rows) => rows.double(1.5))).toBe("000000083ff8000000000000");
  expect(written((rows) => rows.text("a\té"))).toBe("000000046109c3a9");
  expect(written((rows) => rows.text(""))).toBe("00000000");
  expect(written((rows) => rows.instant(new Date("2000-01-01T00:00:00.001Z")))).toBe(
    "0000000800000000000003e8",
  );
  expect(written((rows) => rows.instant(new Date("1999-12-31T23:59:59.999Z")))).toBe(
    "00000008fffffffffffffc18",
  );
  for (const nothing of ["integer", "double", "text", "instant", "numeric"] as const) {
    expect(written((rows) => rows[nothing](null))).toBe("ffffffff");
  }
});

test("rows grow beyond their first room without losing a byte", () => {
  const rows = new CopyRows();
  const text = "x".repeat(999);
  for (let index = 0; index < 500; index += 1) rows.text(text);
  expect(rows.at).toBe(500 * 1_003);
  expect(rows.bytes.readInt32BE(499 * 1_003)).toBe(999);
  expect(rows.bytes.toString("latin1", 4, 1_003)).toBe(text);
});

test("an integer that the column would not hold is refused", () => {
  for (const value of [2 ** 31, 1.5, Number.NaN])
    expect(() => new CopyRows().integer(value)).toThrow(RangeError);
});
