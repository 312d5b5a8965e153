import "server-only";
import { alongKeyOfDays, alongKindsOfDays, amongNextOfCustomer, kindsAreRarer } from "./customer-walks";
import { isEveryKind, kindsMatching, kindsNaming, loadKinds } from "./kinds";
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

/** Pages of these sizes, and the one row that says whether there are more. */
const USUAL_COUNTS = [21, 51, 101];

/**
 * A page without any filter is one of a few texts, which the database plans once: to think about every month takes longer
 * than the walk. Null for any other.
 */
function usualPage(question: Question): { name: string; question: Question } | null {
  const { of, where, at, kinds } = question;
  const { kind: _kind, ...filters } = where;
  const count = USUAL_COUNTS.find((usual) => usual >= question.count);
  if (kinds !== null || count === undefined) return null;
  if (Object.values(filters).some((value) => value !== undefined)) return null;
  const whose = authIdOf(of) === null ? "all" : "customer";
  return { name: `calls-${whose}-${at?.towards ?? "newest"}-${count}`, question: { ...question, count } };
}

async function rowsOf(question: Question, through: Ask): Promise<Found[]> {
  const usual = through === ask ? usualPage(question) : null;
  if (usual) {
    const { text, values } = alongTime(usual.question);
    return (await through<Found>(text, values.all, usual.name)).slice(0, question.count);
  }
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
  const wanted = isEveryKind(where.kind)
    ? null
    : kindsMatching(await loadKinds(through), where.kind).map(({ id }) => id);
  if (wanted?.length === 0) return { rows: [], more: false };
  const found = await rowsOf({ of, where, at, kinds: wanted, count: limit + 1 }, through);
  const rows = found.slice(0, limit);
  if (at?.towards === "newer") rows.reverse();
  const kinds = await kindsNaming(rows, through);
  return { rows: rows.map((row) => withKind(row, kinds)), more: found.length > limit };
}
