import type { PaletteGroup, PaletteItem } from "./palette-item";

const MOST = 8;
const LEAST_OF_PART = 3;

const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .split(/[\s/,.-]+/)
    .filter(Boolean);

function begin(words: readonly string[], among: readonly string[]): boolean {
  return words.every((word) => among.some((other) => other.startsWith(word)));
}

/** How well a page goes by what was typed, the smaller the better; null where it does not. */
export function matchOf(
  { label, keywords = [] }: PaletteItem,
  heading: string,
  typed: string,
): number | null {
  const text = typed.trim().toLowerCase();
  const words = wordsOf(text);
  if (words.length === 0) return null;
  const name = label.toLowerCase();
  if (name === text) return 0;
  if (name.startsWith(text)) return 1;
  const own = wordsOf(name);
  if (begin(words, own)) return 2;
  const all = [...own, ...keywords.flatMap(wordsOf), ...wordsOf(heading)];
  if (begin(words, all)) return 3;
  return text.length >= LEAST_OF_PART && name.includes(text) ? 4 : null;
}

/** The pages and acts that go by what was typed, the best first. */
export function matching(groups: readonly PaletteGroup[], typed: string): PaletteItem[] {
  return groups
    .flatMap(({ heading, items }) =>
      items.flatMap((item) => {
        const match = matchOf(item, heading, typed);
        return match === null ? [] : [{ item, match }];
      }),
    )
    .sort((one, other) => one.match - other.match)
    .slice(0, MOST)
    .map(({ item }) => item);
}
