import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeJson, loosen, NumberLiteral, NumericText, parseExact } from "../../../sandbox/http/exact-json";

describe("JSON without floats", () => {
  it.each(["500.10", "0.00001", "9007199254740993", "1e309", "-0", "1E+2"])(
    "keeps %s as it was written",
    (text) => {
      const parsed = parseExact(`{"amount": ${text}}`);
      expect(parsed).toEqual({ amount: new NumberLiteral(text) });
    },
  );

  it("is not misled by numbers and quotes inside strings", () => {
    const tricky = { a: '12 "34" \\', '5.5"': ["6", '{"x":7}'], b: "\\\\" };
    expect(parseExact(JSON.stringify(tricky))).toEqual(tricky);
  });

  it.each(["{", "01", '{"a":1,}', "NaN", ""])("refuses %j as JSON.parse does", (text) => {
    expect(() => parseExact(text)).toThrow(SyntaxError);
  });

  it("agrees with JSON.parse once loosened", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(loosen(parseExact(text))).toEqual(JSON.parse(text));
      }),
    );
  });

  it("writes the digits that it is given", () => {
    expect(encodeJson({ a: new NumericText("47750.00"), b: [new NumericText("-0.1")], c: "1.00" })).toBe(
      '{"a":47750.00,"b":[-0.1],"c":"1.00"}',
    );
  });
});
