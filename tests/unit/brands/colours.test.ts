import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { brandVariables, iconSource, letterIcon, shadeOf } from "@/lib/format/brand";
import { contrast, parseHex, type Rgb } from "@/lib/format/color";

const AA = 4.5;
const GROUNDS = {
  light: ["#fafafb", "#ffffff", "#f3f4f6"],
  dark: ["#0c0e12", "#13161c", "#191d24", "#1b1f27"],
} as const;
const SURFACE = { light: "#ffffff", dark: "#13161c" } as const;
const INK = { light: "#14171f", dark: "#eceef2" } as const;

const colours = fc
  .integer({ min: 0, max: 0xffffff })
  .map((number) => `#${number.toString(16).padStart(6, "0")}`);

function rgb(hex: string): Rgb {
  const read = parseHex(hex);
  if (!read) throw new Error(`${hex} is no colour`);
  return read;
}

const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
const gamma = (part: number) => (part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055);

/** Björn Ottosson's matrices, as browsers mix `in oklab`. */
function toOklab(colour: Rgb): number[] {
  const [r = 0, g = 0, b = 0] = colour.map((part) => linear(part / 255));
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([L = 0, a = 0, b = 0]: number[]): Rgb {
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const parts = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((part) => Math.min(255, Math.max(0, gamma(Math.max(0, part)) * 255)));
  return [parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0];
}

function mixed(first: string, second: string, share: number): Rgb {
  const [one, other] = [toOklab(rgb(first)), toOklab(rgb(second))];
  return fromOklab(one.map((part, at) => part * share + (other[at] ?? 0) * (1 - share)));
}

describe.each(["light", "dark"] as const)("any colour of a brand, in %s", (mode) => {
  it("reads on every ground of the portal, on its own tint, and under its ink", () => {
    fc.assert(
      fc.property(colours, (colour) => {
        const shade = shadeOf(colour, mode);
        if (!shade) throw new Error("no shade");
        for (const ground of GROUNDS[mode]) {
          expect(contrast(rgb(shade.shown), rgb(ground))).toBeGreaterThanOrEqual(AA);
        }
        const tint = mixed(shade.shown, SURFACE[mode], 0.12);
        expect(contrast(rgb(shade.shown), tint)).toBeGreaterThanOrEqual(AA);
        expect(contrast(rgb(shade.ink), rgb(shade.shown))).toBeGreaterThanOrEqual(AA);
        // A button under the pointer.
        expect(contrast(rgb(shade.ink), mixed(shade.shown, INK[mode], 0.88))).toBeGreaterThanOrEqual(AA);
      }),
      { numRuns: 3_000 },
    );
  });

  it("says what it corrected, and leaves what reads already", () => {
    fc.assert(
      fc.property(colours, (colour) => {
        const shade = shadeOf(colour, mode);
        if (!shade) throw new Error("no shade");
        expect(shade.isCorrected).toBe(shade.shown !== colour);
        expect(shade.isCorrected).toBe(shade.before < 5.2);
        expect(shade.after).toBeCloseTo(contrast(rgb(shade.shown), rgb(GROUNDS[mode].at(-1) ?? "")), 6);
        expect(shadeOf(shade.shown, mode)?.isCorrected).toBe(false);
      }),
    );
  });
});

it.each([null, undefined, "", "red", "#fff", "#12345g", "red;}body{display:none", "</style><script>"])(
  "what is no colour changes nothing: %s",
  (given) => expect(brandVariables(given)).toEqual({}),
);

describe("an icon of the first letter", () => {
  it("carries nothing of the name but a letter or a digit", () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const icon = letterIcon(name, null);
        const letter = />([^<]*)<\/text>/.exec(icon)?.[1] ?? "none";
        expect(letter).toMatch(/^[\p{L}\p{N}\p{M}]{0,3}$/u);
        expect(icon.match(/</g)).toHaveLength(5);
      }),
    );
    expect(letterIcon("<script>", null)).not.toContain("script");
    expect(letterIcon("नीलगिरि", "#12a594")).toContain(">न</text>");
  });
  it("stands in where a brand has no picture", () => {
    expect(iconSource({ name: "A", colour: null, faviconSrc: "/brand/favicon/x" })).toBe("/brand/favicon/x");
    expect(iconSource({ name: "A", colour: null, faviconSrc: null })).toMatch(/^data:image\/svg\+xml,%3Csvg/);
  });
});
