import "server-only";
import { BLOCKS_AT_FIRST, BLOCKS_AT_ONCE, type Block, blocksAfter, endsBefore, windowsOf } from "./blocks";
import { type KeyWalk, walkKey } from "./key-walk";
import { askAudit } from "./pool";

/** The key of one row. */
export interface AuditKey {
  at: Date;
  seq: bigint;
}

/** Conditions on `"AuditEvent" e` with placeholders from `$1` on. */
export interface RowConditions {
  conditions: readonly string[];
  values: readonly unknown[];
}

/** What rows that are in blocks meet: as the search says, with names and reasons looked up. */
export interface BlockConditions extends RowConditions {
  /** Blocks that may hold a match have some of each list; empty where any block may. */
  tokens: readonly (readonly string[])[];
  /** The key that all its rows have, where an index stands by it. */
  walk: KeyWalk | null;
  /** A value that they all have in a column with an index by time. */
  shared: { column: "authId" | "action"; value: string } | null;
}

export interface AuditSearch extends RowConditions {
  /** Null where nothing but time is asked. */
  inBlocks: (() => Promise<BlockConditions>) | null;
  start: Date | null;
  /** Without it. */
  end: Date | null;
  from: { towards: "older" | "newer"; key: AuditKey | null };
  count: number;
}

/** Few first, because most questions are answered by the newest. */
const FIRST_STRIDE = 8;
/** Where thousands of texts go along with each statement, one is to be enough. */
const FIRST_STRIDE_OF_MANY = 40;
const MANY = 1_000;

/** Values of one statement behind those of the conditions. */
export function binder(search: RowConditions): { values: unknown[]; add(value: unknown): string } {
  const values = [...search.values];
  return { values, add: (value) => `$${values.push(value instanceof Date ? value.toISOString() : value)}` };
}

export const wayOf = ({ from }: Pick<AuditSearch, "from">) =>
  from.towards === "older" ? { order: "DESC", beyond: "<" } : { order: "", beyond: ">" };

/** Row conditions and the place that the page begins at. */
export function rowConditions(
  search: AuditSearch,
  add: (value: unknown) => string,
  { conditions }: RowConditions = search,
): string[] {
  const { key } = search.from;
  if (!key) return [...conditions];
  const { beyond } = wayOf(search);
  const at = `${add(key.at)}::timestamptz`;
  return [
    ...conditions,
    // The plain comparison is for the choice of months, which knows no pairs.
    `e."occurredAt" ${beyond}= ${at}`,
    `(e."occurredAt", e."seq") ${beyond} (${at}, ${add(String(key.seq))}::bigint)`,
  ];
}

export const all = (conditions: readonly string[]) =>
  conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : "";

type KeyRow = { at: Date; seq: string };
export const toKey = ({ at, seq }: KeyRow): AuditKey => ({ at, seq: BigInt(seq) });

async function alongTime(search: AuditSearch): Promise<AuditKey[]> {
  const { values, add } = binder(search);
  const { order } = wayOf(search);
  const rows = await askAudit<KeyRow>(
    `SELECT e."occurredAt" AS at, e."seq" FROM "AuditEvent" e ${all(rowConditions(search, add))}
     ORDER BY e."occurredAt" ${order}, e."seq" ${order} LIMIT ${search.count}`,
    values,
  );
  return rows.map(toKey);
}

/** Matches among the rows that are in no block yet. */
async function amongFresh(search: AuditSearch): Promise<AuditKey[]> {
  const { values, add } = binder(search);
  const { order } = wayOf(search);
  const rows = await askAudit<KeyRow>(
    `SELECT e."occurredAt" AS at, e."seq" FROM audit_search.fresh f CROSS JOIN LATERAL (
       SELECT * FROM "AuditEvent" e WHERE e."occurredAt" = f.at AND e."seq" = f.seq OFFSET 0) e
     ${all(rowConditions(search, add))} ORDER BY 1 ${order}, 2 ${order} LIMIT ${search.count}`,
    values,
  );
  return rows.map(toKey);
}

async function amongBlocks(
  search: AuditSearch,
  rows: BlockConditions,
  blocks: readonly Block[],
): Promise<AuditKey[]> {
  const { values, add } = binder(rows);
  const { order } = wayOf(search);
  const { key, towards } = search.from;
  const firsts = add(blocks.map(({ first }) => first.toISOString()));
  const lasts = add(blocks.map(({ last }) => last.toISOString()));
  const conditions = [...rows.conditions];
  let between = "b.first AND b.last";
  if (key) {
    // The page's edge cuts the block's own time: as one more condition it would lead the statement to other indexes.
    const at = `${add(key.at)}::timestamptz`;
    const older = towards === "older";
    between = older ? `b.first AND least(b.last, ${at})` : `greatest(b.first, ${at}) AND b.last`;
    conditions.push(
      `NOT (e."occurredAt" = ${at} AND e."seq" ${older ? ">=" : "<="} ${add(String(key.seq))}::bigint)`,
    );
  }
  // Of a block's rows only those with this value are looked at.
  const shared = rows.shared ? `AND e."${rows.shared.column}" = ${add(rows.shared.value)}` : "";
  const found = await askAudit<KeyRow>(
    `SELECT DISTINCT m.at, m.seq FROM unnest(${firsts}::timestamptz[], ${lasts}::timestamptz[]) AS b(first, last)
     CROSS JOIN LATERAL (
       SELECT e."occurredAt" AS at, e."seq" FROM (
         SELECT * FROM "AuditEvent" e WHERE e."occurredAt" BETWEEN ${between} ${shared} OFFSET 0) e
       ${all(conditions)} OFFSET 0) m
     ORDER BY 1 ${order}, 2 ${order} LIMIT ${search.count}`,
    values,
  );
  return found.map(toKey);
}

function compare(one: AuditKey, other: AuditKey): number {
  return one.at.getTime() - other.at.getTime() || (one.seq < other.seq ? -1 : one.seq > other.seq ? 1 : 0);
}

/** Both in order and each row once, cut at the page's end. */
function merged(search: AuditSearch, some: readonly AuditKey[], more: readonly AuditKey[]): AuditKey[] {
  const sign = search.from.towards === "older" ? -1 : 1;
  const known = new Map([...some, ...more].map((key) => [key.seq, key]));
  return [...known.values()].sort((one, other) => sign * compare(one, other)).slice(0, search.count);
}

/** Whether no block from this one on can hold a row that belongs before the last one of a full page. */
function isSettled(search: AuditSearch, found: readonly AuditKey[], next: Block): boolean {
  const last = found[search.count - 1];
  if (!last) return false;
  return search.from.towards === "older" ? next.last < last.at : next.first > last.at;
}

/** How many blocks to read next: as many as fill the page at the rate so far, and a few more. */
function strideAfter(first: number, read: number, found: number, missing: number): number {
  if (read === 0) return first;
  if (found === 0) return Math.min(BLOCKS_AT_ONCE, read * 3);
  return Math.min(BLOCKS_AT_ONCE, Math.max(4, Math.ceil((read / found) * missing * 1.2)));
}

async function amongWindows(
  search: AuditSearch,
  asked: BlockConditions,
  fresh: readonly AuditKey[],
): Promise<AuditKey[]> {
  let found = [...fresh];
  let read = 0;
  const isMany = asked.tokens.some(({ length }) => length > MANY);
  const first = isMany ? FIRST_STRIDE_OF_MANY : FIRST_STRIDE;
  for (const window of await windowsOf(search)) {
    const last = found[search.count - 1];
    if (last && endsBefore(window, last.at)) return found;
    let after: Block | null = null;
    for (let most = BLOCKS_AT_FIRST; ; most = BLOCKS_AT_ONCE) {
      const blocks: Block[] = await blocksAfter(search, asked.tokens, window, after, most);
      for (let done = 0; done < blocks.length; ) {
        const missing = Math.max(1, search.count - found.length);
        const stride = strideAfter(first, read, found.length - fresh.length, missing);
        const next = blocks.slice(done, done + stride);
        if (next[0] && isSettled(search, found, next[0])) return found;
        found = merged(search, found, await amongBlocks(search, asked, next));
        done += next.length;
        read += next.length;
      }
      after = blocks.at(-1) ?? null;
      if (blocks.length < most) break;
    }
  }
  return found;
}

async function throughBlocks(
  search: AuditSearch,
  inBlocks: () => Promise<BlockConditions>,
): Promise<AuditKey[]> {
  // First what is in no block, then names and reasons, then blocks: a row that moves meanwhile is seen twice, never not at all.
  const fresh = await amongFresh(search);
  const asked = await inBlocks();
  if (asked.walk) {
    const { keys, whole } = await walkKey(search, asked, asked.walk);
    const found = merged(search, fresh, keys);
    if (whole || keys.length === search.count) return found;
  }
  return asked.tokens.length === 0 ? alongTime(search) : amongWindows(search, asked, fresh);
}

/** The keys of the rows that match, in the order of the walk: as many as asked for, or all that there are. */
export function findAuditKeys(search: AuditSearch): Promise<AuditKey[]> {
  return search.inBlocks ? throughBlocks(search, search.inBlocks) : alongTime(search);
}

/** Puts rows into blocks as soon as they fill one. @returns how many rows went */
export async function makeAuditBlocks(most: number): Promise<number> {
  // Fewer than make a block wait for company: nothing is locked, or written, for them.
  const [enough] = await askAudit<{ one: number }>(
    "SELECT 1 AS one FROM audit_search.fresh OFFSET 255 LIMIT 1",
    [],
  );
  if (!enough) return 0;
  const [row] = await askAudit<{ made: number }>("SELECT audit_search.make_blocks($1) AS made", [most]);
  return row?.made ?? 0;
}
