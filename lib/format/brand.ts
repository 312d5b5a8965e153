import { inkOn, readableOn } from "./color";

/** The lightest and the darkest ground that the accent is ever written on; app/globals.css holds the same values. */
const GROUND = { light: "#f3f4f6", dark: "#1b1f27" } as const;

/** Above AA, because the accent is also written on its own tint, which is a little darker than the ground (or lighter, in dark). */
const WANTED = 5.2;

/**
 * The CSS variables that put a brand's colour in the place of the portal's accent, shifted as far as it must be to
 * stay readable in light and in dark.
 * @param colour `#rrggbb`; anything else gives no variables, so that the portal's own accent stays
 */
export function brandVariables(colour: string | null | undefined): Record<`--${string}`, string> {
  if (!colour) return {};
  const light = readableOn(colour, GROUND.light, WANTED);
  const dark = readableOn(colour, GROUND.dark, WANTED);
  if (!light || !dark) return {};
  return {
    "--accent": `light-dark(${light}, ${dark})`,
    "--accent-ink": `light-dark(${inkOn(light)}, ${inkOn(dark)})`,
  };
}
