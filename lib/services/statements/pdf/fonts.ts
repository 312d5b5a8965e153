import "server-only";
import { createRequire } from "node:module";
import { join } from "node:path";

/** One family for Latin, Devanagari and the rupee sign. */
const FILES = {
  regular: "400Regular/NotoSansDevanagari_400Regular.ttf",
  bold: "600SemiBold/NotoSansDevanagari_600SemiBold.ttf",
} as const;
export type Face = keyof typeof FILES;

let paths: Record<Face, string> | undefined;

/** Where the font files lie: found as Node finds packages, at run time, because a bundle carries no fonts. */
export function fontPaths(): Record<Face, string> {
  if (paths) return paths;
  const { resolve } = createRequire(join(process.cwd(), "package.json"));
  const of = (face: Face) => resolve(`@expo-google-fonts/noto-sans-devanagari/${FILES[face]}`);
  paths = { regular: of("regular"), bold: of("bold") };
  return paths;
}
