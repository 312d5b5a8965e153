const PLACE = /\{(\w+)\}/;
const SPECIAL = /[.*+?^${}()|[\]\\]/g;

interface Pattern {
  expression: RegExp;
  names: string[];
  said: string;
  /** How many characters are no place: of two patterns that fit, the one that says more is meant. */
  fixed: number;
}

function patternOf(text: string, said: string): Pattern | null {
  const pieces = text.split(new RegExp(PLACE, "g"));
  const names = pieces.filter((_, at) => at % 2 === 1);
  const fixed = pieces.filter((_, at) => at % 2 === 0);
  // Only whole sentences: something like "{label}: {value}" would fit nearly everything.
  if (names.length === 0 || !/[.?!]$/.test(text)) return null;
  const source = fixed.map((piece) => piece.replaceAll(SPECIAL, "\\$&")).join("(.+?)");
  return { expression: new RegExp(`^${source}$`), names, said, fixed: fixed.join("").length };
}

/**
 * Finds the translation of a text that was written elsewhere, with its values already in it: "At most 200 characters."
 * for the catalogue's "At most {count} characters.". Gives the text itself where nothing fits.
 */
export function sayer(catalogue: Readonly<Record<string, string>>): (text: string) => string {
  let patterns: Pattern[] | null = null;
  const known = () => {
    patterns ??= Object.entries(catalogue)
      .flatMap(([text, said]) => patternOf(text, said) ?? [])
      .sort((one, other) => other.fixed - one.fixed);
    return patterns;
  };
  return (text) => {
    const whole = catalogue[text];
    if (whole !== undefined) return whole;
    for (const { expression, names, said } of known()) {
      const found = expression.exec(text);
      if (!found) continue;
      const values = new Map(names.map((name, at) => [name, found[at + 1] ?? ""]));
      // A value may be a word of its own: the name of a field, of a state.
      const inWords = (value: string) => catalogue[value] ?? value;
      return said.replaceAll(/\{(\w+)\}/g, (place, name: string) => {
        const value = values.get(name);
        return value === undefined ? place : inWords(value);
      });
    }
    return text;
  };
}
