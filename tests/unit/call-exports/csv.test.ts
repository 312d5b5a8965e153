import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvField, formulaSafe, phoneSafe } from "@/lib/http/csv";
import { parseStrictCsv } from "./strict-csv";

test("any fields come back as they were", () => {
  const field = fc.oneof(fc.string(), fc.stringMatching(/^[",\r\n'a=+]*$/));
  fc.assert(
    fc.property(fc.array(fc.array(field, { minLength: 2, maxLength: 2 }), { minLength: 1 }), (rows) => {
      const text = rows.map((row) => `${row.map(csvField).join(",")}\r\n`).join("");
      expect(parseStrictCsv(text)).toEqual(rows);
    }),
  );
});

describe("free text", () => {
  test.each(["=1+1", "+1", "-1", "@A1", "\t=1", "\r", "\n", "  =1", "＝1", "\u00a0-1"])(
    "%j is disarmed",
    (text) => {
      expect(formulaSafe(text)).toBe(`'${text}`);
    },
  );
  test.each(["", "Asha Rao", "a=b", "1+1", "'quoted", "O'Neil", "line\nbreak"])("%j stays", (text) => {
    expect(formulaSafe(text)).toBe(text);
  });
});

describe("numbers of phones", () => {
  test.each(["+919876543210", "919876543210", "*123#", "100", ""])("%j stays", (text) => {
    expect(phoneSafe(text)).toBe(text);
  });
  test.each(["+1+1", "=1", "-919876543210", "@sip", "+91 98", "+cmd|x"])("%j is free text", (text) => {
    expect(phoneSafe(text)).toBe(`'${text}`);
  });
});
