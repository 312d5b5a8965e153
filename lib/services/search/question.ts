/** What was typed, read in every way that makes sense. */
export interface Question {
  text: string;
  /** Words to be contained, without punctuation; the digits alone where it is a number. */
  words: string[];
  /** Of a phone number, or a part of one; empty where it is none. */
  digits: string;
  /** Where UUIDs that begin like this lie; `whole` where nothing is missing. */
  uuid: UuidRange | null;
  /** One word without blanks that an id may begin with. */
  token: string | null;
}

export interface UuidRange {
  from: string;
  to: string;
  /** Small letters, with hyphens. */
  start: string;
  whole: boolean;
}

/** Below that, half of all numbers would have it. */
const LEAST_DIGITS = 3;
const LEAST_OF_ID = 6;
const LEAST_OF_UUID = 8;
const MOST_WORDS = 6;

/** The same marks as in `search.folded` of the database; small letters are made there. */
const PUNCTUATION = /[!-/:-@[-`{-~]/g;

export function wordsOf(text: string): string[] {
  const words = text.replaceAll(PUNCTUATION, " ").split(/\s+/).filter(Boolean);
  return [...new Set(words)].slice(0, MOST_WORDS);
}

/** Digits of a number in any notation: trunk and exit codes are not part of it. */
export function phoneDigitsOf(text: string): string {
  if (!/^\+?[\d\s().–/-]+$/.test(text)) return "";
  const digits = text.replaceAll(/\D/g, "").replace(/^0+/, "");
  return digits.length < LEAST_DIGITS ? "" : digits;
}

function withHyphens(hex: string): string {
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)];
  return parts.filter(Boolean).join("-");
}

export function uuidRangeOf(text: string): UuidRange | null {
  if (!/^[0-9a-f]{8}[0-9a-f-]*$/i.test(text)) return null;
  const hex = text.replaceAll("-", "").toLowerCase();
  if (hex.length < LEAST_OF_UUID || hex.length > 32) return null;
  return {
    from: withHyphens(hex.padEnd(32, "0")),
    to: withHyphens(hex.padEnd(32, "f")),
    start: withHyphens(hex),
    whole: hex.length === 32,
  };
}

export function questionOf(text: string): Question {
  const digits = phoneDigitsOf(text);
  return {
    text,
    words: digits === "" ? wordsOf(text) : [digits],
    digits,
    uuid: uuidRangeOf(text),
    token: /^[\w-]+$/.test(text) && text.length >= LEAST_OF_ID ? text : null,
  };
}

/** What `text LIKE` is asked for a word: short ones only where a word begins, which the index still knows. */
export function patternOf(word: string): string {
  return [...word].length < 3 ? `% ${word}%` : `%${word}%`;
}
