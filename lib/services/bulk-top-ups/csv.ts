/** What may stand between the fields of a record. */
export const separators = [",", ";", "\t"] as const;
export type Separator = (typeof separators)[number];

export interface CsvRecord {
  /** The line of the file on which it begins, from 1. */
  line: number;
  fields: string[];
  /** What is wrong with its quotes, in words. */
  problem: string | null;
}

const BYTE_ORDER_MARK = "\uFEFF";

/** Reads RFC 4180 text: quoted fields, doubled quotes, line breaks of every kind. Records without any content fall away. */
export function parseCsv(text: string, separator: Separator): CsvRecord[] {
  const records: CsvRecord[] = [];
  let at = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  let line = 1;

  const plain = (): string => {
    const from = at;
    while (at < text.length && text[at] !== separator && text[at] !== "\n" && text[at] !== "\r") at += 1;
    return text.slice(from, at);
  };

  const quoted = (): { value: string; closed: boolean } => {
    at += 1;
    let value = "";
    for (;;) {
      const quote = text.indexOf('"', at);
      const part = text.slice(at, quote < 0 ? text.length : quote);
      value += part;
      line += part.match(/\r\n|\n|\r/g)?.length ?? 0;
      if (quote < 0) {
        at = text.length;
        return { value, closed: false };
      }
      at = quote + 1;
      if (text[at] !== '"') return { value, closed: true };
      value += '"';
      at += 1;
    }
  };

  while (at < text.length) {
    const record: CsvRecord = { line, fields: [], problem: null };
    for (;;) {
      if (text[at] === '"') {
        const { value, closed } = quoted();
        const rest = plain();
        if (!closed) record.problem ??= "A quotation mark is opened here and never closed.";
        else if (rest.trim() !== "") record.problem ??= "There is text behind a closing quotation mark.";
        record.fields.push(value + rest.trim());
      } else record.fields.push(plain());
      if (at >= text.length || text[at] !== separator) break;
      at += 1;
    }
    at += text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1;
    line += 1;
    if (record.problem || record.fields.some((field) => field.trim() !== "")) records.push(record);
  }
  return records;
}

// A spreadsheet takes these for the beginning of a formula, the full-width ones too.
const FORMULA = /^[=+\-@\t\r\n\0＝＋－＠]/;

/** One field as RFC 4180 writes it; text that a spreadsheet could run as a formula gets an apostrophe before it. */
function fieldOf(value: string, safe: boolean): string {
  const risky = safe && (FORMULA.test(value) || FORMULA.test(value.trimStart()));
  const text = risky ? `'${value}` : value;
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Records with CRLF. `safe` is for what people open in a spreadsheet. */
export function writeCsv(
  records: readonly (readonly string[])[],
  { safe, separator = "," }: { safe: boolean; separator?: Separator },
): string {
  return records
    .map((fields) => `${fields.map((field) => fieldOf(field, safe)).join(separator)}\r\n`)
    .join("");
}
