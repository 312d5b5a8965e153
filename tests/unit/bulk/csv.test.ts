import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCsv, separators, writeCsv } from "@/lib/services/bulk-top-ups/csv";

const fieldsOf = (text: string, separator: (typeof separators)[number] = ",") =>
  parseCsv(text, separator).map(({ fields }) => fields);

describe("parsing", () => {
  it.each([
    [
      "a,b\nc,d",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "a,b\r\nc,d\r\n",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "a,b\rc,d\r",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    ["\uFEFFa,b", [["a", "b"]]],
    ['"a,b","say ""hi"""', [["a,b", 'say "hi"']]],
    ['"two\r\nlines",x', [["two\r\nlines", "x"]]],
    ["a,,", [["a", "", ""]]],
    ['a"b,c', [['a"b', "c"]]],
    ["\n\n a \n , \n", [[" a "]]],
    ["", []],
  ])("%j", (text, records) => {
    expect(fieldsOf(text)).toEqual(records);
  });

  it("counts lines of the file, also through quoted line breaks and blank lines", () => {
    expect(parseCsv('a\r\n\r\n"x\ny"\nb', ",").map(({ line }) => line)).toEqual([1, 3, 5]);
  });

  it("says which record's quotes are broken", () => {
    const [first, second] = parseCsv('a,b\n"never,closed\nc,d', ",");
    expect(first?.problem).toBeNull();
    expect(second).toMatchObject({ line: 2, problem: expect.stringContaining("never closed") });
    expect(parseCsv('"a"x,b', ",")[0]?.problem).toContain("behind a closing quotation mark");
  });

  it("reads back whatever was written", () => {
    const field = fc.string({ unit: fc.constantFrom(..."aB1.;,\t\"\r\n 'é₹=") });
    const record = fc
      .array(field, { minLength: 1, maxLength: 5 })
      .filter((all) => all.some((one) => one.trim()));
    fc.assert(
      fc.property(
        fc.array(record, { maxLength: 8 }),
        fc.constantFrom(...separators),
        (records, separator) => {
          expect(fieldsOf(writeCsv(records, { safe: false, separator }), separator)).toEqual(records);
        },
      ),
      { numRuns: 3_000 },
    );
  });
});

describe("writing for a spreadsheet", () => {
  it.each(["=1+1", "+91", "-5", "@x", "\tx", "\rx", "\0x", "＝1", "＋1", "－1", "＠1", " =1"])(
    "takes the power from %j",
    (text) => {
      const [[written] = []] = fieldsOf(writeCsv([[text]], { safe: true }));
      expect(written).toBe(`'${text}`);
    },
  );

  it("leaves other text alone", () => {
    expect(writeCsv([["500.00", "a-b", "x=y"]], { safe: true })).toBe("500.00,a-b,x=y\r\n");
  });
});
