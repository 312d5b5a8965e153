import "server-only";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { instantsOf, dayOf as localDay } from "@/lib/format/day-range";
import { AppError } from "@/lib/http/errors";
import { type DayRange, dayOf, shiftDay, slicesOf } from "@/lib/services/reconciliation/days";
import { listTransactions } from "@/lib/vobiz/resources/transactions";
import type { LedgerEntry } from "@/lib/vobiz/types";
import { agreement, balanceBefore } from "./balances";
import { buildStatement, type Statement } from "./build";
import { MAX_ROWS, type StatementFormat } from "./schema";
import { ContradictingPages, readWholeDays } from "./whole-days";

const PAGE = 100;
const SLICE_DAYS = 7;
/** Weeks that are read at once: a year would otherwise take minutes. */
const AT_ONCE = 4;

export interface WholeStatement extends Statement {
  currency: string;
  from: string;
  to: string;
  zone: string;
  /** Movements up to here are in it. */
  asOf: Date;
  /** The day of the closing balance: the last one, or today where that is still to come. */
  closedOn: string;
}

interface Wanted extends DayRange {
  zone: string;
  format: StatementFormat;
}

/**
 * A customer's ledger of some days of a zone, whole or not at all.
 * @throws AppError where it cannot be read whole or has more rows than a file takes
 * @throws VobizError where the upstream does not answer
 */
export async function readStatement(
  customer: AuthorizedCustomer,
  { from, to, zone, format }: Wanted,
  signal?: AbortSignal,
): Promise<WholeStatement> {
  const { start, endExclusive } = instantsOf({ from, to }, zone);
  const asOf = new Date();
  // The vendor's day may not be ours: read a day more on both sides.
  const days = {
    from: shiftDay(dayOf(start), -1),
    to: earlier(shiftDay(dayOf(endExclusive), 1), shiftDay(dayOf(asOf), 1)),
  };
  // Before the rows: what the ledger knows now, they show.
  const { agrees, currency } = await agreement(customer, signal);
  const rows = days.from > days.to ? [] : await rowsOf(customer, days, format, signal);
  if (rows.some((row) => row.currency !== currency)) throw unreadable();
  const opening = agrees ? await balanceBefore(customer, start, { rows, days }, signal) : null;
  const built = buildStatement({ rows, start, endExclusive, opening });
  const closedOn = earlier(to, localDay(asOf, zone));
  return { ...checked(built, rows, endExclusive), currency, from, to, zone, asOf, closedOn };
}

const earlier = (one: string, other: string) => (one < other ? one : other);

/** Rows of the older generation say their balances: where they do not add up, nobody can say which is right. */
function checked(built: Statement, rows: readonly LedgerEntry[], endExclusive: Date): Statement {
  const said = rows.findLast((row) => row.createdAt < endExclusive)?.balanceAfter;
  if (!said || !built.closing || said.equals(built.closing)) return built;
  return {
    ...built,
    opening: null,
    closing: null,
    lines: built.lines.map((line) => ({ ...line, balance: null })),
  };
}

async function rowsOf(
  customer: AuthorizedCustomer,
  days: DayRange,
  format: StatementFormat,
  signal: AbortSignal | undefined,
): Promise<LedgerEntry[]> {
  const { total } = await listTransactions(customer, { page: 1, size: 1, days }, { signal });
  if (total > MAX_ROWS[format]) throw tooLong(format);
  const slices = total === 0 ? [] : slicesOf(days, SLICE_DAYS);
  const read: LedgerEntry[][] = [];
  for (let place = 0; place < slices.length; place += AT_ONCE) {
    const some = slices.slice(place, place + AT_ONCE);
    read.push(...(await Promise.all(some.map((slice) => rowsOfSlice(customer, slice, signal)))));
  }
  // By id: a row on the seam of two slices is still one row. Rows of one instant keep the upstream's order.
  const byId = new Map(read.flatMap((rows) => rows.toReversed()).map((row) => [row.id, row]));
  return [...byId.values()].sort((one, other) => one.createdAt.getTime() - other.createdAt.getTime());
}

async function rowsOfSlice(customer: AuthorizedCustomer, days: DayRange, signal: AbortSignal | undefined) {
  try {
    return await readWholeDays((page) => listTransactions(customer, { page, size: PAGE, days }, { signal }));
  } catch (error) {
    if (error instanceof ContradictingPages) throw unreadable(error);
    throw error;
  }
}

function unreadable(cause?: unknown): AppError {
  return new AppError(
    "upstream_failed",
    "The ledger could not be read whole just now, so there is no statement. Try again in a minute.",
    { cause },
  );
}

function tooLong(format: StatementFormat): AppError {
  const errors: Record<string, string> =
    format === "pdf"
      ? { format: "Too many movements for a PDF. Take the CSV, or fewer days." }
      : { from: "Too many movements for one file. Take fewer days." };
  return new AppError("invalid", Object.values(errors).join(" "), { errors });
}
