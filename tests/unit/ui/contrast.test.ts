import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { contrast, parseHex } from "@/lib/format/color";

const css = readFileSync(fileURLToPath(new URL("../../../app/globals.css", import.meta.url)), "utf8");

type Mode = "light" | "dark";

/** The value of a token, written in the stylesheet as `--name: light-dark(#light, #dark)`. */
function token(name: string, mode: Mode) {
  const found = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css);
  const colour = parseHex(found?.[mode === "light" ? 1 : 2] ?? "");
  if (!colour) throw new Error(`--${name} is not written as light-dark(#rrggbb, #rrggbb)`);
  return colour;
}

const GROUNDS = ["canvas", "surface", "sunken", "raised"];
const STATUSES = ["success", "warning", "danger", "info"];

const TEXT_PAIRS = [
  ...["ink", "ink-muted", "ink-subtle", "accent", ...STATUSES].flatMap((text) =>
    GROUNDS.map((ground) => [text, ground] as const),
  ),
  ...STATUSES.flatMap((status) => [
    [status, `${status}-soft`] as const,
    ["ink", `${status}-soft`] as const,
    ["ink-muted", `${status}-soft`] as const,
  ]),
  ["accent-ink", "accent"] as const,
  ["danger-ink", "danger-solid"] as const,
  ["canvas", "ink"] as const,
];

/** Edges of controls and lines of charts need 3:1. */
const SHAPE_PAIRS = [
  ...["surface", "raised", "canvas"].map((ground) => ["control", ground] as const),
  ...["chart-2", "chart-3", "chart-4", "chart-5"].map((line) => [line, "surface"] as const),
];

describe.each(["light", "dark"] as const)("in %s", (mode) => {
  it.each(TEXT_PAIRS)("--%s reads on --%s", (text, ground) => {
    expect(contrast(token(text, mode), token(ground, mode))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(SHAPE_PAIRS)("--%s stands out on --%s", (shape, ground) => {
    expect(contrast(token(shape, mode), token(ground, mode))).toBeGreaterThanOrEqual(3);
  });

  it("the accent reads on its own tint, which is a mix of twelve parts in a hundred", () => {
    expect(css).toContain("--accent-soft: color-mix(in oklab, var(--accent) 12%, var(--surface))");
    const accent = token("accent", mode);
    const surface = token("surface", mode);
    // Mixing in sRGB is close enough to oklab at this share; the margin below covers the rest.
    const mixed = surface.map((part, at) => part + ((accent[at] ?? 0) - part) * 0.12);
    const [red = 0, green = 0, blue = 0] = mixed;
    expect(contrast(accent, [red, green, blue])).toBeGreaterThanOrEqual(4.6);
  });
});

it("the brand's grounds are the stylesheet's", () => {
  const brand = readFileSync(fileURLToPath(new URL("../../../lib/format/brand.ts", import.meta.url)), "utf8");
  expect(brand).toContain(/--sunken: light-dark\((#[0-9a-f]{6}),/.exec(css)?.[1]);
  expect(brand).toContain(/--raised: light-dark\(#[0-9a-f]{6}, (#[0-9a-f]{6})\)/.exec(css)?.[1]);
});
