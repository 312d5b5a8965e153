import "server-only";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { readWholeLedger } from "@/lib/vobiz/resources/transactions";
import type { LedgerEntry, WholeLedger } from "@/lib/vobiz/types";
import { type DayRange, halvesOf, slicesOf } from "./days";

/** Calls are rows too: a week of a busy wallet is about as much as one read can hold. */
const SLICE_DAYS = 7;

async function readSlice(customer: AuthorizedCustomer, days: DayRange): Promise<WholeLedger> {
  const ledger = await readWholeLedger(customer, days);
  const halves = ledger.complete || ledger.reason !== "too_many_pages" ? null : halvesOf(days);
  return halves ? readInTurn(customer, halves) : ledger;
}

async function readInTurn(customer: AuthorizedCustomer, ranges: readonly DayRange[]): Promise<WholeLedger> {
  // By id: a row on the seam of two ranges is still one row.
  const entries = new Map<string, LedgerEntry>();
  for (const days of ranges) {
    const ledger = await readSlice(customer, days);
    if (!ledger.complete) return ledger;
    for (const entry of ledger.entries) entries.set(entry.id, entry);
  }
  return { complete: true, entries: [...entries.values()] };
}

/** The whole ledger of any number of days, however many rows; incomplete as soon as a part of it is. */
export function readLedgerOf(customer: AuthorizedCustomer, days: DayRange): Promise<WholeLedger> {
  return readInTurn(customer, slicesOf(days, SLICE_DAYS));
}
