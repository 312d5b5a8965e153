import { inkOn, readableOn } from "./color";

/** The lightest and the darkest ground that the accent is ever written on; app/globals.css holds the same values. */
const GROUND = { light: "#f3f4f6", dark: "#1b1f27" } as const;

/**
 * The CSS variables that put a brand's colour in the place of the portal's accent, shifted as far as it must be to
 * stay readable in light and in dark. Give it to the `style` of an element that wraps the branded pages (or of <html>).
 * @param colour `#rrggbb`; anything else gives no variables, so that the portal's own accent stays
 */
export function brandVariables(colour: string | null | undefined): Record<`--${string}`, string> {
  if (!colour) return {};
  const light = readableOn(colour, GROUND.light);
  const dark = readableOn(colour, GROUND.dark);
  if (!light || !dark) return {};
  return {
    "--accent": `light-dark(${light}, ${dark})`,
    "--accent-ink": `light-dark(${inkOn(light)}, ${inkOn(dark)})`,
  };
}
