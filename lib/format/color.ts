export type Rgb = readonly [red: number, green: number, blue: number];

const HEX = /^#([0-9a-f]{6})$/i;

/** Reads `#rrggbb`, the only notation in which the tokens and the brand's colour are written. */
export function parseHex(hex: string): Rgb | null {
  const digits = HEX.exec(hex.trim())?.[1];
  if (!digits) return null;
  const part = (at: number) => Number.parseInt(digits.slice(at, at + 2), 16);
  return [part(0), part(2), part(4)];
}

function toHex(rgb: Rgb): string {
  return `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

/** The WCAG 2 contrast of two colours, 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const at = (index: 0 | 1 | 2) => from[index] + (to[index] - from[index]) * share;
  return [at(0), at(1), at(2)];
}

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];

/**
 * The nearest shade of a colour that reads on a background: moved towards black or white in small steps until it does.
 * @param wanted the contrast to reach; 4.5 is WCAG AA for text
 */
export function readableOn(hex: string, background: string, wanted = 4.5): string | null {
  const colour = parseHex(hex);
  const ground = parseHex(background);
  if (!colour || !ground) return null;
  const target = luminance(ground) > 0.18 ? BLACK : WHITE;
  for (let share = 0; share < 1; share += 0.02) {
    const rounded = parseHex(toHex(mix(colour, target, share)));
    if (rounded && contrast(rounded, ground) >= wanted) return toHex(rounded);
  }
  return toHex(target);
}

/** Black or white, whichever reads better on a colour. */
export function inkOn(hex: string): string | null {
  const ground = parseHex(hex);
  if (!ground) return null;
  return contrast(ground, WHITE) >= contrast(ground, BLACK) ? "#ffffff" : "#000000";
}
