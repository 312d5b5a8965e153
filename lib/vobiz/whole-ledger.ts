import "server-only";
import { isVobizError } from "./errors";
import type { IncompleteLedgerReason, LedgerEntry, LedgerPage, WholeLedger } from "./types";

/** 100 rows each; a wallet with more rows in a few days is not read whole. */
const MAX_PAGES = 200;
/** How often a read that the ledger moved under is begun again. */
const ATTEMPTS = 3;

type ReadPage = (page: number) => Promise<LedgerPage>;

/**
 * Every row, or the reason why not: absence from a read counts only if the read was whole. Rows added meanwhile shift
 * the pages, so the totals must agree throughout and the first page must still be the first page at the end.
 */
export async function readWhole(readPage: ReadPage): Promise<WholeLedger> {
  let reason: IncompleteLedgerReason = "rows_moved";
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    try {
      const result = await readOnce(readPage);
      if (result.complete) return result;
      reason = result.reason;
      if (reason === "too_many_pages") break;
    } catch (error) {
      if (!isVobizError(error)) throw error;
      return { complete: false, reason: error.code };
    }
  }
  return { complete: false, reason };
}

async function readOnce(readPage: ReadPage): Promise<WholeLedger> {
  const first = await readPage(1);
  const entries = [...first.items];
  let pages = 1;
  while (entries.length < first.total) {
    if (pages >= MAX_PAGES) return { complete: false, reason: "too_many_pages" };
    pages += 1;
    const next = await readPage(pages);
    if (next.total !== first.total) return { complete: false, reason: "total_changed" };
    if (next.items.length === 0) return { complete: false, reason: "rows_missing" };
    const known = new Set(entries.map(({ id }) => id));
    if (next.items.some(({ id }) => known.has(id))) return { complete: false, reason: "rows_moved" };
    entries.push(...next.items);
  }
  if (entries.length !== first.total) return { complete: false, reason: "total_changed" };
  if (pages > 1 && !samePage(first, await readPage(1))) return { complete: false, reason: "rows_moved" };
  return { complete: true, entries };
}

function samePage(before: LedgerPage, after: LedgerPage): boolean {
  const ids = (entries: LedgerEntry[]) => entries.map(({ id }) => id).join("\n");
  return before.total === after.total && ids(before.items) === ids(after.items);
}
