import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseJson } from "@/lib/vobiz/json";

describe("parsing without losing digits", () => {
  it.each([
    ['{"balance":23906.83000}', { balance: 23906.83 }],
    ['{"balance":123456789012345.12345678}', { balance: "123456789012345.12345678" }],
    ['{"balance":-1234567890123456}', { balance: "-1234567890123456" }],
    ['{"balance":0.1000000000000000055}', { balance: "0.1000000000000000055" }],
    ['{"balance":0.00000000000000012}', { balance: 0.00000000000000012 }],
    ["[20577609616603585,20577609616603586]", ["20577609616603585", "20577609616603586"]],
    ["1234567890123456789", "1234567890123456789"],
    ["[ 1234567890123456789 ,-1234567890.1234567]", ["1234567890123456789", "-1234567890.1234567"]],
    ['{"1234567890123456789":1}', { "1234567890123456789": 1 }],
    [
      '{"note":"id 12345678901234567890 \\" 12345678901234567891"}',
      { note: 'id 12345678901234567890 " 12345678901234567891' },
    ],
    ["\uFEFF[1]", [1]],
  ])("reads %s", (text, expected) => {
    expect(parseJson(text)).toEqual(expected);
  });

  it("keeps every digit of any number of up to 40", () => {
    const digits = fc.stringMatching(/^[1-9]\d{0,19}\.\d{0,18}[1-9]$/);
    fc.assert(
      fc.property(digits, (literal) => {
        const parsed = parseJson(`{"a":${literal}}`) as { a: number | string };
        expect(String(parsed.a)).toBe(literal);
      }),
    );
  });

  it("agrees with JSON.parse on everything that a float can hold", () => {
    const value = fc
      .jsonValue({ stringUnit: "grapheme" })
      .filter((json) => !/[\d.]{16}/.test(JSON.stringify(json)));
    fc.assert(
      fc.property(value, (json) => {
        const text = JSON.stringify(json);
        expect(parseJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each(['{"a":0123456789012345678}', '{"a":"12345678901234567', "{12345678901234567:1}", "", "<html>"])(
    "refuses %s, which is no JSON",
    (text) => {
      expect(() => parseJson(text)).toThrow(SyntaxError);
    },
  );
});
