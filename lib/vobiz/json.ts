import "server-only";

/** From this many significant digits on, a JavaScript number may no longer be the number that was written. */
const EXACT_DIGITS = 15;
const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

function isDigitOrDot(code: number): boolean {
  return (code >= 48 && code <= 57) || code === 46;
}

/**
 * Finds every long number and a few strings besides; it only spares the second reading of most answers. A run of
 * more than 15 digits covers one of every 16 places, so that only those need a look.
 */
function hasLongNumber(text: string): boolean {
  const step = EXACT_DIGITS + 1;
  for (let at = step - 1; at < text.length; at += step) {
    if (!isDigitOrDot(text.charCodeAt(at))) continue;
    let start = at;
    let end = at + 1;
    while (isDigitOrDot(text.charCodeAt(start - 1))) start -= 1;
    while (isDigitOrDot(text.charCodeAt(end))) end += 1;
    if (end - start >= step && text[start - 1] !== '"') return true;
  }
  return false;
}

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
  if (!hasLongNumber(unmarked)) return parsed;
  return JSON.parse(unmarked.replace(STRING_OR_NUMBER, quoteIfLong));
}

/** Whether a parsed value is an object with keys. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
