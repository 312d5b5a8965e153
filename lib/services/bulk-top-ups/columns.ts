import { amount as amountSchema } from "@/lib/services/transfers/amount";
import { type CsvRecord, parseCsv, type Separator, separators } from "./csv";

/** The most rows that one file may have. */
export const MAX_ROWS = 5_000;

/** One row as it was written; whether it can be paid is another question. */
export interface BulkLine {
  line: number;
  account: string;
  amountText: string;
  note: string;
  /** Where the file has such a column. */
  currency: string | null;
  /** Why the row cannot be read. */
  problem: string | null;
}

export type ReadFile = { ok: true; lines: BulkLine[] } | { ok: false; problem: string };

/** Names of columns without blanks, signs and case; those before are taken rather than those behind. */
const synonyms = {
  account: ["authid", "account", "accountid", "customerid", "customer", "email", "emailaddress", "mail"],
  amount: ["amount", "value", "sum", "topup", "topupamount", "recharge", "credit"],
  note: ["note", "notes", "description", "comment", "remark", "remarks", "memo", "narration"],
  currency: ["currency", "currencycode"],
} as const;
type Role = keyof typeof synonyms;

interface Layout {
  header: boolean;
  account: number;
  amount: number;
  note: number | null;
  currency: number | null;
  /** How many columns there are; more in a row mean that something was not quoted. */
  width: number;
}

function bare(name: string): string {
  return name
    .toLowerCase()
    .replace(/\([^)]*\)|\[[^\]]*\]/g, "")
    .replace(/[^a-z0-9]/g, "");
}

function placeOf(role: Role, names: readonly string[]): number | null {
  for (const synonym of synonyms[role]) {
    const place = names.indexOf(synonym);
    if (place >= 0) return place;
  }
  return null;
}

const positions: Layout = { header: false, account: 0, amount: 1, note: 2, currency: null, width: 3 };

/** Where which column stands, from the first record. Null: two columns could be the amount. */
function layoutOf(first: CsvRecord): Layout | null {
  const names = first.fields.map(bare);
  const account = placeOf("account", names);
  const amount = placeOf("amount", names);
  if (account === null || amount === null) return positions;
  const amounts: readonly string[] = synonyms.amount;
  if (names.filter((name) => amounts.includes(name)).length > 1) return null;
  return {
    header: true,
    account,
    amount,
    note: placeOf("note", names),
    currency: placeOf("currency", names),
    width: names.length,
  };
}

function firstRecord(text: string, separator: Separator): CsvRecord | undefined {
  // The first lines are enough to tell, and a quote that is never closed must not cost the whole file three times.
  return parseCsv(text.slice(0, 4_000), separator)[0];
}

/** A known heading tells the separator best, then an amount in its place, then the number of fields. */
export function separatorOf(text: string): Separator {
  let best: { separator: Separator; score: number } = { separator: ",", score: -1 };
  for (const separator of separators) {
    const record = firstRecord(text, separator);
    if (!record) continue;
    const layout = layoutOf(record);
    const hasAmount = amountSchema.safeParse(record.fields[1]).success;
    const known = !layout || layout.header ? 2 : hasAmount ? 1 : 0;
    const score = known * 1_000 + Math.min(record.fields.length, 999);
    if (score > best.score) best = { separator, score };
  }
  return best.separator;
}

/** `1,500.00` without quotes in a file that is separated by commas would be read as 1. */
function splitAmount(amountText: string, next: string | undefined): boolean {
  return /^\d{1,3}$/.test(amountText) && /^\d{2,3}(\.\d{1,2})?$/.test((next ?? "").trim());
}

/** Half a surrogate pair, which no database stores, becomes the mark for what cannot be read. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\uFFFD");
}

function lineOf(record: CsvRecord, layout: Layout, separator: Separator): BulkLine {
  const at = (place: number | null) => (place === null ? "" : (record.fields[place] ?? "").trim());
  const amountText = at(layout.amount);
  const tooWide = record.fields.slice(layout.width).some((field) => field.trim() !== "");
  let { problem } = record;
  if (separator === "," && splitAmount(amountText, record.fields[layout.amount + 1])) {
    problem ??= `This could be ${amountText},${at(layout.amount + 1)} split at its comma. Write amounts without commas.`;
  }
  if (tooWide) {
    problem ??=
      "There are more columns here than there should be. Put quotation marks around notes, and no commas into amounts.";
  }
  return {
    line: record.line,
    account: wellFormed(at(layout.account).slice(0, 254)),
    amountText: wellFormed(amountText.slice(0, 40)),
    note: at(layout.note),
    currency: layout.currency === null ? null : at(layout.currency),
    problem,
  };
}

/** Rows of nothing but separators, as spreadsheets leave them at the end, fall away. */
function saysSomething({ fields, problem }: CsvRecord): boolean {
  return problem !== null || fields.some((field) => /[\p{L}\p{N}]/u.test(field));
}

/** Reads pasted or uploaded text: comma, semicolon or tab, with or without a heading. */
export function readRows(text: string): ReadFile {
  const separator = separatorOf(text);
  const records = parseCsv(text, separator).filter(saysSomething);
  const [first] = records;
  if (!first) return { ok: false, problem: "There are no rows in it." };
  const layout = layoutOf(first);
  if (!layout) return { ok: false, problem: "Two columns could be the amount. Leave one of them out." };
  const body = layout.header ? records.slice(1) : records;
  if (body.length === 0) return { ok: false, problem: "There is a heading, and no row below it." };
  if (body.length > MAX_ROWS) {
    return { ok: false, problem: `These are ${body.length} rows; at most ${MAX_ROWS} at a time.` };
  }
  return { ok: true, lines: body.map((record) => lineOf(record, layout, separator)) };
}
