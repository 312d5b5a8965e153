import { contrast, inkOn, parseHex, readableOn } from "./color";

/** The lightest and the darkest ground that the accent is ever written on; app/globals.css holds the same values. */
const GROUND = { light: "#f3f4f6", dark: "#1b1f27" } as const;

/** Above AA, because the accent is also written on its own tint, which is a little darker than the ground (or lighter, in dark). */
const WANTED = 5.2;

/** A brand's colour in one of the two modes. */
export interface Shade {
  /** `#rrggbb`, as it is shown. */
  shown: string;
  /** What is written on it. */
  ink: string;
  isCorrected: boolean;
  /** WCAG contrast of the colour as it was given, against the ground that it stands on. */
  before: number;
  /** And of the colour that is shown. */
  after: number;
  /** Of the writing on it. */
  inkContrast: number;
}

export type Mode = keyof typeof GROUND;

function ratio(one: string, other: string): number {
  const [first, second] = [parseHex(one), parseHex(other)];
  return first && second ? contrast(first, second) : 1;
}

/** A colour as a mode shows it: shifted as far as it must be to stay readable; null for what is no `#rrggbb`. */
export function shadeOf(colour: string | null | undefined, mode: Mode): Shade | null {
  if (!colour) return null;
  const ground = GROUND[mode];
  const shown = readableOn(colour, ground, WANTED);
  const ink = shown && inkOn(shown);
  if (!shown || !ink) return null;
  return {
    shown,
    ink,
    isCorrected: shown !== colour.trim().toLowerCase(),
    before: ratio(colour, ground),
    after: ratio(shown, ground),
    inkContrast: ratio(ink, shown),
  };
}

/**
 * The CSS variables that put a brand's colour in the place of the portal's accent, shifted as far as it must be to
 * stay readable in light and in dark.
 * @param colour `#rrggbb`; anything else gives no variables, so that the portal's own accent stays
 */
export function brandVariables(colour: string | null | undefined): Record<`--${string}`, string> {
  const [light, dark] = [shadeOf(colour, "light"), shadeOf(colour, "dark")];
  if (!light || !dark) return {};
  return {
    "--accent": `light-dark(${light.shown}, ${dark.shown})`,
    "--accent-ink": `light-dark(${light.ink}, ${dark.ink})`,
  };
}

/** The accent where a brand has no colour; app/globals.css holds the same value. */
const OWN_ACCENT = "#2b50d0";

/** An SVG with a name's first letter, for brands without an icon. */
export function letterIcon(name: string, colour: string | null | undefined): string {
  const { shown, ink } = shadeOf(colour ?? OWN_ACCENT, "light") ?? { shown: OWN_ACCENT, ink: "#ffffff" };
  const first = [...name.trim()][0]?.toUpperCase() ?? "";
  const letter = /[\p{L}\p{N}]/u.test(first) ? first : "";
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${shown}"/>` +
    `<text x="16" y="22.5" font-family="system-ui,sans-serif" font-size="18" font-weight="600" text-anchor="middle" fill="${ink}">${letter}</text></svg>`
  );
}

/** The address of a brand's icon, or a drawn one within the address itself. */
export function iconSource(brand: {
  name: string;
  colour: string | null;
  faviconSrc: string | null;
}): string {
  return brand.faviconSrc ?? `data:image/svg+xml,${encodeURIComponent(letterIcon(brand.name, brand.colour))}`;
}
