/** What Excel, LibreOffice and Google Sheets take for the beginning of a formula; their wide forms as well. */
const FORMULA = /^[\t\r\n]|^\s*[=+\-@＝＋－＠]/u;
const PHONE = /^\+?[0-9*#]{1,32}$/;
const NEEDS_QUOTES = /[",\r\n]/;

/** A field as RFC 4180 writes it. */
export function csvField(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Free text that no spreadsheet will run: where it looks like a formula, an apostrophe stands in front of it. */
export function formulaSafe(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/**
 * A phone number exactly as it was recorded, its plus included. A spreadsheet may show "+91..." as a number but cannot
 * run it; what is no number is free text.
 */
export function phoneSafe(text: string): string {
  return PHONE.test(text) ? text : formulaSafe(text);
}

/** So that Excel reads names in UTF-8; it takes a file without the mark for the machine's own old code page. */
export const BYTE_ORDER_MARK = "\uFEFF";
export const CSV_LINE_END = "\r\n";
