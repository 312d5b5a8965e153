import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { brandVariables } from "@/lib/format/brand";
import { contrast, inkOn, parseHex, readableOn } from "@/lib/format/color";

const rgb = (hex: string | null) => {
  const parsed = parseHex(hex ?? "");
  if (!parsed) throw new Error(`not a colour: ${hex}`);
  return parsed;
};
const colours = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, "0")}`);

describe("contrast", () => {
  it("agrees with the figures of WCAG", () => {
    expect(contrast(rgb("#000000"), rgb("#ffffff"))).toBeCloseTo(21, 5);
    expect(contrast(rgb("#777777"), rgb("#ffffff"))).toBeCloseTo(4.48, 2);
    expect(contrast(rgb("#123456"), rgb("#123456"))).toBe(1);
  });
});

describe("a brand's colour", () => {
  it("stays as it is where it already reads", () => {
    expect(readableOn("#0b6080", "#ffffff")).toBe("#0b6080");
  });

  it("is shifted until it reads, whatever it is", () => {
    fc.assert(
      fc.property(colours, fc.constantFrom("#f3f4f6", "#1b1f27"), (colour, ground) => {
        const shifted = readableOn(colour, ground);
        expect(contrast(rgb(shifted), rgb(ground))).toBeGreaterThanOrEqual(4.5);
        expect(contrast(rgb(inkOn(shifted ?? "")), rgb(shifted))).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it("reads on its own tint too, in light and in dark", () => {
    const mixed = (colour: string, ground: string) => {
      const [from, to] = [rgb(ground), rgb(colour)];
      const at = (index: 0 | 1 | 2) => from[index] + (to[index] - from[index]) * 0.12;
      return [at(0), at(1), at(2)] as const;
    };
    fc.assert(
      fc.property(colours, (colour) => {
        const [light = "", dark = ""] = brandVariables(colour)["--accent"]?.match(/#[0-9a-f]{6}/g) ?? [];
        expect(contrast(rgb(light), mixed(light, "#ffffff"))).toBeGreaterThanOrEqual(4.5);
        expect(contrast(rgb(dark), mixed(dark, "#13161c"))).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it.each([null, undefined, "", "red", "#fff", "#12345g", "url(x)", "#000000;}body{}"])(
    "gives no variables for %j",
    (colour) => {
      expect(brandVariables(colour)).toEqual({});
    },
  );

  it("gives one value for light and one for dark", () => {
    expect(brandVariables("#0b6080")["--accent"]).toMatch(/^light-dark\(#0b6080, #[0-9a-f]{6}\)$/);
  });
});
