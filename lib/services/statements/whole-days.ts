import type { LedgerEntry, LedgerPage } from "@/lib/vobiz/types";

/** How often days whose pages contradict each other are read again. */
const ATTEMPTS = 4;

export type ReadPage = (page: number) => Promise<LedgerPage>;

/** Pages of one ledger that cannot all be true. */
export class ContradictingPages extends Error {}

/**
 * Every row that was there when the first page was read, newest first. Rows that arrive meanwhile push the others down:
 * the pages then overlap by exactly as many rows as the total has grown. Whatever else the pages disagree in is a
 * contradiction, and they are read again.
 * @throws ContradictingPages if they never agree
 */
export async function readWholeDays(readPage: ReadPage): Promise<LedgerEntry[]> {
  let why = "";
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const found = await readOnce(readPage);
    if (typeof found !== "string") return found;
    why = found;
  }
  throw new ContradictingPages(why);
}

async function readOnce(readPage: ReadPage): Promise<LedgerEntry[] | string> {
  const first = await readPage(1);
  const entries = new Map(first.items.map((entry) => [entry.id, entry]));
  if (entries.size !== first.items.length) return "a row stands twice on the first page";
  let known = first.total;
  for (let page = 2; entries.size < first.total; page += 1) {
    const next = await readPage(page);
    if (next.items.length === 0) return "a page is empty before the end";
    const grown = next.total - known;
    const seen = next.items.filter(({ id }) => entries.has(id));
    if (grown < 0 || seen.length !== Math.min(grown, next.items.length))
      return "rows moved between two pages";
    if (seen.some((row) => !isSame(row, entries.get(row.id)))) return "a row was read in two ways";
    // What came before this page is known by now; only what comes after it can still push rows down.
    known = next.total;
    for (const row of next.items) entries.set(row.id, row);
  }
  return entries.size === first.total ? [...entries.values()] : "there are more rows than their total says";
}

function isSame(one: LedgerEntry, other: LedgerEntry | undefined): boolean {
  return (
    other !== undefined &&
    one.direction === other.direction &&
    one.amount.equals(other.amount) &&
    one.createdAt.getTime() === other.createdAt.getTime()
  );
}
