import "server-only";

/** From this many significant digits on, a JavaScript number may no longer be the number that was written. */
const EXACT_DIGITS = 15;
/** Finds every long number and a few strings besides; it only spares the second reading of most answers. */
const PERHAPS_LONG = /(?:^|[:,[\s])-?[\d.]{16}/;
const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

function significantDigits(literal: string): number {
  const mantissa = literal.replace(/[eE].*$/, "");
  return mantissa.replace(/[-.]/g, "").replace(/^0+/, "").length;
}

function quoteIfLong(token: string): string {
  return token.startsWith('"') || significantDigits(token) <= EXACT_DIGITS ? token : `"${token}"`;
}

/**
 * JSON.parse, except that a number too long for a float arrives as the string that was written, so that money keeps
 * every digit.
 * @throws SyntaxError if the text is not JSON
 */
export function parseJson(text: string): unknown {
  const unmarked = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const parsed: unknown = JSON.parse(unmarked);
  if (!PERHAPS_LONG.test(unmarked)) return parsed;
  return JSON.parse(unmarked.replace(STRING_OR_NUMBER, quoteIfLong));
}

/** Whether a parsed value is an object with keys. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
