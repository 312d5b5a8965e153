import type { CSSProperties } from "react";
import { type Mode, shadeOf } from "@/lib/format/brand";

/** The tokens of app/globals.css, light and dark: a part of a page cannot have another mode than the page by itself. */
export const previewTokens = {
  "--canvas": { light: "#fafafb", dark: "#0c0e12" },
  "--surface": { light: "#ffffff", dark: "#13161c" },
  "--sunken": { light: "#f3f4f6", dark: "#191d24" },
  "--ink": { light: "#14171f", dark: "#eceef2" },
  "--ink-muted": { light: "#474e5d", dark: "#b0b7c4" },
  "--ink-subtle": { light: "#626978", dark: "#8f97a6" },
  "--line": { light: "#e6e8ec", dark: "#242933" },
  "--line-strong": { light: "#d3d7de", dark: "#363c49" },
  "--control": { light: "#858c99", dark: "#6b7383" },
  "--accent": { light: "#2b50d0", dark: "#94acff" },
  "--accent-ink": { light: "#ffffff", dark: "#0b1230" },
} as const satisfies Record<`--${string}`, Record<Mode, string>>;

/** What a frame within a page needs to look like the portal of a brand in one mode. */
export function previewStyle(colour: string | null, mode: Mode): CSSProperties {
  const tokens = Object.entries(previewTokens).map(([name, values]) => [name, values[mode]] as const);
  const shade = shadeOf(colour, mode);
  const style: Record<string, string> = {
    ...Object.fromEntries(tokens),
    ...(shade ? { "--accent": shade.shown, "--accent-ink": shade.ink } : {}),
    "--accent-soft": "color-mix(in oklab, var(--accent) 12%, var(--surface))",
  };
  return { colorScheme: mode, ...style };
}
