import "server-only";
import { alongKeyOfDays, alongKindsOfDays, amongNextOfCustomer, kindsAreRarer } from "./customer-walks";
import { isEveryKind, kindsMatching, loadKinds } from "./kinds";
import { fetchedAtOnce, fetchedByMonths } from "./months";
import { wayTo } from "./plan";
import type { Found, Question, Statement } from "./question";
import { type CallRow, withKind } from "./rows";
import { type Ask, ask } from "./snapshot";
import { alongKinds, alongTime, amongNext } from "./walks";
import { authIdOf, type CallsOf, type CallWhere, type Position } from "./where";

export interface PageRequest {
  limit: number;
  /** From the newest call where there is none. */
  at?: Position | undefined;
}

export interface CallPage {
  /** Newest first, whichever way was gone. */
  rows: CallRow[];
  /** Whether there are more calls the way that was gone. */
  more: boolean;
}

/** How many of the newest rows are tried for something rare before its index is asked. */
const TRIED = 2_000;
/** The most that are tried where the first of them say how far the page may be. */
const TRIED_FURTHER = 30_000;

async function rowsOf(question: Question, through: Ask): Promise<Found[]> {
  const run = ({ text, values }: Statement) => through<Found>(text, values.all);
  const way = wayTo(question.where, {
    kinds: question.kinds?.length ?? null,
    oneCustomer: authIdOf(question.of) !== null,
  });
  if (way === "ids") return fetchedAtOnce(question, through);
  if (way === "kinds") return run(alongKinds(question));
  if (way === "time") return run(alongTime(question));
  if (way === "customer-kinds") {
    const near = await run(amongNextOfCustomer(question, TRIED));
    if (near.length === question.count) return near;
    const rare = await kindsAreRarer(question, through);
    return run(rare ? alongKindsOfDays(question) : alongKeyOfDays(question));
  }
  const near = await run(amongNext(question, TRIED));
  if (near.length === question.count) return near;
  const further = Math.ceil((1.5 * TRIED * question.count) / near.length);
  if (further <= TRIED_FURTHER) {
    const found = await run(amongNext(question, further));
    if (found.length === question.count) return found;
  }
  return fetchedByMonths(question, through);
}

/** One page of the calls that match, by keyset: as quick at any depth. */
export async function findCalls(
  of: CallsOf,
  where: CallWhere,
  { limit, at }: PageRequest,
  through: Ask = ask,
): Promise<CallPage> {
  const kinds = await loadKinds(through);
  const wanted = isEveryKind(where.kind) ? null : kindsMatching(kinds, where.kind).map(({ id }) => id);
  if (wanted?.length === 0) return { rows: [], more: false };
  const found = await rowsOf({ of, where, at, kinds: wanted, count: limit + 1 }, through);
  const rows = found.slice(0, limit);
  if (at?.towards === "newer") rows.reverse();
  // A call that arrived between the two questions may be of a kind that the first did not know.
  const known = rows.every(({ kindId }) => kinds.has(kindId)) ? kinds : await loadKinds(through);
  return { rows: rows.map((row) => withKind(row, known)), more: found.length > limit };
}
