import "server-only";
import { Decimal } from "decimal.js";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { fetchBalance } from "@/lib/vobiz/resources/accounts";
import { listTransactions } from "@/lib/vobiz/resources/transactions";
import type { LedgerEntry } from "@/lib/vobiz/types";
import type { BalanceRange } from "./wallet-state";

const DAY_MS = 86_400_000;
const PAGE = 100;
/** Rows of the call's own day that are read at most, newest first. */
const MAX_PAGES = 12;

export interface BalanceQuestion {
  at: Date;
  /** What this call itself cost does not count: the question is what it met. */
  callUuid: string;
}

function dayOf(at: Date, plusDays = 0): string {
  return new Date(at.getTime() + plusDays * DAY_MS).toISOString().slice(0, 10);
}

function signed({ direction, amount }: LedgerEntry): Decimal {
  return direction === "credit" ? amount : amount.negated();
}

/** What the whole days after the day of `at` added; null where the upstream gives no sum of it. */
async function netOfLaterDays(customer: AuthorizedCustomer, at: Date, signal?: AbortSignal) {
  const now = new Date();
  if (dayOf(at) >= dayOf(now)) return new Decimal(0);
  const days = { from: dayOf(at, 1), to: dayOf(now, 1) };
  const { total, summary } = await listTransactions(customer, { page: 1, size: 1, days }, { signal });
  if (total === 0) return new Decimal(0);
  return summary?.net ?? null;
}

/** The rows of the day of `at`, newest first, down to the first one from before that second; null where too many. */
async function rowsSince(customer: AuthorizedCustomer, at: Date, signal?: AbortSignal) {
  const days = { from: dayOf(at), to: dayOf(at) };
  const rows: LedgerEntry[] = [];
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const { items, total } = await listTransactions(customer, { page, size: PAGE, days }, { signal });
    rows.push(...items);
    const oldest = items.at(-1);
    if (!oldest || rows.length >= total || oldest.createdAt < at) return rows;
  }
  return null;
}

/** Rows of the older generation say the balance themselves. */
function saidBalance(rows: readonly LedgerEntry[], { at, callUuid }: BalanceQuestion): Decimal | null {
  const before = rows.find((row) => row.createdAt < at && !row.reference?.includes(callUuid));
  if (before) return before.balanceAfter;
  return rows.at(-1)?.balanceBefore ?? null;
}

/** `moved`: money came or went meanwhile, and asking again may work. */
async function once(
  customer: AuthorizedCustomer,
  question: BalanceQuestion,
  signal?: AbortSignal,
): Promise<BalanceRange | "moved" | null> {
  const { at, callUuid } = question;
  const [live, later, rows] = await Promise.all([
    fetchBalance(customer, { signal }),
    netOfLaterDays(customer, at, signal),
    rowsSince(customer, at, signal),
  ]);
  if (rows === null) return null;
  const said = saidBalance(rows, question);
  if (said !== null) return { least: said, most: said, currency: live.currency };
  // What moved meanwhile is in one of the two and not in the other.
  const again = await fetchBalance(customer, { signal });
  if (later === null) return null;
  if (!again.balance.equals(live.balance)) return "moved";
  // The record of a call knows whole seconds, the ledger parts of them: within that second either order is possible.
  const nextSecond = new Date(at.getTime() + 1000);
  const foreign = rows.filter((row) => !row.reference?.includes(callUuid));
  const own = rows.filter((row) => row.reference?.includes(callUuid));
  const after = foreign.filter((row) => row.createdAt >= nextSecond);
  const within = foreign.filter((row) => row.createdAt >= at && row.createdAt < nextSecond);
  const sum = (entries: LedgerEntry[]) => Decimal.sum(0, ...entries.map(signed));
  const end = live.balance.minus(later).minus(sum(after)).minus(sum(own));
  const start = end.minus(sum(within));
  return {
    least: Decimal.min(end, start),
    most: Decimal.max(end, start),
    currency: live.currency,
  };
}

/**
 * What a wallet held at a second of the past: the balance now, without what the ledger says came since. Null where that
 * cannot be said: too many rows on that day, or money that moved while it was read.
 * @throws VobizError where the upstream does not answer
 */
export async function balanceAt(
  customer: AuthorizedCustomer,
  question: BalanceQuestion,
  signal?: AbortSignal,
): Promise<BalanceRange | null> {
  const first = await once(customer, question, signal);
  if (first !== "moved") return first;
  const second = await once(customer, question, signal);
  return second === "moved" ? null : second;
}
