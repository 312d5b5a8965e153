import "server-only";
import { rowConditions } from "./conditions";
import { isEveryKind, type Kind, kindsMatching, loadKinds } from "./kinds";
import { wayTo } from "./plan";
import { type CallRow, ROW_COLUMNS, withKind } from "./rows";
import { type Ask, ask } from "./snapshot";
import { Values } from "./values";
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

type Found = Omit<CallRow, keyof Kind> & { kindId: number };

interface Question {
  of: CallsOf;
  where: CallWhere;
  at: Position | undefined;
  /** Null stands for any. */
  kinds: number[] | null;
  count: number;
}

function order({ at }: Question): string {
  return at?.towards === "newer" ? "c.started_at, c.uuid" : "c.started_at DESC, c.uuid DESC";
}

/** Beyond the place, in the way's direction. The plain comparison is for the choice of months, which knows no pairs. */
function beyond(at: Position | undefined, values: Values): string[] {
  if (!at) return [];
  const sign = at.towards === "newer" ? ">" : "<";
  const time = values.add(at.startedAt);
  return [
    `c.started_at ${sign}= ${time}`,
    `(c.started_at, c.uuid) ${sign} (${time}, ${values.add(at.uuid)})`,
  ];
}

function all(conditions: string[]): string {
  return conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`;
}

function ofKinds({ kinds }: Question, values: Values): string[] {
  return kinds === null ? [] : [`c.kind_id = ANY(${values.add(kinds)}::int[])`];
}

/** One walk along the customer's key or along time. */
function alongTime(question: Question): { text: string; values: Values } {
  const values = new Values();
  const conditions = [
    ...rowConditions(question.of, question.where, values),
    ...beyond(question.at, values),
    ...ofKinds(question, values),
  ];
  const text = `SELECT ${ROW_COLUMNS} FROM calls.call c ${all(conditions)}
    ORDER BY ${order(question)} LIMIT ${question.count}`;
  return { text, values };
}

/** As many walks as there are kinds, each as long as the page at most. */
function alongKinds(question: Question): { text: string; values: Values } {
  const values = new Values();
  const ids = values.add(question.kinds);
  const conditions = [
    "c.kind_id = wanted.id",
    ...rowConditions(question.of, question.where, values),
    ...beyond(question.at, values),
  ];
  const text = `SELECT ${ROW_COLUMNS} FROM unnest(${ids}::int[]) AS wanted(id) CROSS JOIN LATERAL (
      SELECT * FROM calls.call c ${all(conditions)} ORDER BY ${order(question)} LIMIT ${question.count}
    ) c ORDER BY ${order(question)} LIMIT ${question.count}`;
  return { text, values };
}

/** The matching ones among the next rows of the walk: those of the kinds, or for one customer any. */
function amongNext(question: Question, tried: number): { text: string; values: Values } {
  const values = new Values();
  const { from, to } = question.where;
  const walk = rowConditions(question.of, { from, to, kind: {} }, values);
  const { from: _from, to: _to, ...tested } = question.where;
  const one = authIdOf(question.of) !== null;
  const conditions = [...beyond(question.at, values), ...(one ? [] : ofKinds(question, values))];
  const tests = [...rowConditions(null, tested, values), ...(one ? ofKinds(question, values) : [])];
  const text = `SELECT ${ROW_COLUMNS} FROM (
      SELECT * FROM calls.call c ${all([...walk, ...conditions])} ORDER BY ${order(question)} LIMIT ${tried}
    ) c ${all(tests)} ORDER BY ${order(question)} LIMIT ${question.count}`;
  return { text, values };
}

/** All that match, then the nearest of them: OFFSET keeps the planner from walking along time after all. */
function fetchedWhole(question: Question): { text: string; values: Values } {
  const values = new Values();
  const conditions = [
    ...rowConditions(question.of, question.where, values),
    ...beyond(question.at, values),
    ...ofKinds(question, values),
  ];
  const text = `SELECT ${ROW_COLUMNS} FROM (SELECT * FROM calls.call c ${all(conditions)} OFFSET 0) c
    ORDER BY ${order(question)} LIMIT ${question.count}`;
  return { text, values };
}

/** A walk along a kind looks at each row, one along the customer's key reads the kind in the key. */
const ROW_TO_KEY = 15;

/** Whether fewer calls are of these kinds than of this customer, by so much that walking along the kinds is shorter. */
async function kindsAreRarer({ of, kinds }: Question, through: Ask): Promise<boolean> {
  const [sums] = await through<{ rarer: boolean }>(
    `SELECT ${ROW_TO_KEY} * (SELECT sum(calls) FROM calls.kind_day WHERE kind_id = ANY($1::int[]))
      < (SELECT sum(calls) FROM calls.customer_day WHERE auth_id = $2) AS rarer`,
    [kinds, authIdOf(of)],
  );
  return sums?.rarer === true;
}

async function rowsOf(question: Question, through: Ask): Promise<Found[]> {
  const run = ({ text, values }: { text: string; values: Values }) => through<Found>(text, values.all);
  const way = wayTo(question.where, {
    kinds: question.kinds?.length ?? null,
    oneCustomer: authIdOf(question.of) !== null,
  });
  if (way === "ids") return run(fetchedWhole(question));
  if (way === "kinds") return run(alongKinds(question));
  if (way === "time") return run(alongTime(question));
  const near = await run(amongNext(question, TRIED));
  if (near.length === question.count) return near;
  const further = Math.ceil((1.5 * TRIED * question.count) / near.length);
  if (way === "customer-kinds") {
    const rare = further > TRIED_FURTHER && (await kindsAreRarer(question, through));
    return run(rare ? alongKinds(question) : alongTime(question));
  }
  if (further <= TRIED_FURTHER) {
    const found = await run(amongNext(question, further));
    if (found.length === question.count) return found;
  }
  return run(fetchedWhole(question));
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
