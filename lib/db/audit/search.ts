import "server-only";
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

interface Block {
  no: number;
  first: Date;
  last: Date;
}

/** How many blocks are read at once: few first, because most questions are answered by the newest. */
const STRIDES = [8, 24, 64, 160, 400];
const BLOCKS_AT_ONCE = 400;

const wayOf = ({ from }: AuditSearch) =>
  from.towards === "older" ? { order: "DESC", beyond: "<" } : { order: "", beyond: ">" };

/** Values of one statement behind those of the conditions. */
function binder(search: RowConditions): { values: unknown[]; add(value: unknown): string } {
  const values = [...search.values];
  return { values, add: (value) => `$${values.push(value instanceof Date ? value.toISOString() : value)}` };
}

/** Row conditions and the place that the page begins at. */
function rowConditions(
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

const all = (conditions: readonly string[]) =>
  conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : "";

type KeyRow = { at: Date; seq: string };
const toKey = ({ at, seq }: KeyRow): AuditKey => ({ at, seq: BigInt(seq) });

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

/** The next blocks that may hold a match, in the order of the walk. */
async function blocksAfter(
  search: AuditSearch,
  { tokens: lists }: BlockConditions,
  after: Block | null,
): Promise<Block[]> {
  const values: unknown[] = [];
  const add = (value: unknown) => `$${values.push(value instanceof Date ? value.toISOString() : value)}`;
  const older = search.from.towards === "older";
  const edge = older ? "last_at" : "first_at";
  const { order, beyond } = wayOf(search);
  const { key } = search.from;
  const conditions = lists.map(
    (tokens) => `tokens && (SELECT array_agg(audit_search.hash(x)) FROM unnest(${add(tokens)}::text[]) AS x)`,
  );
  if (search.start) conditions.push(`last_at >= ${add(search.start)}::timestamptz`);
  if (search.end) conditions.push(`first_at < ${add(search.end)}::timestamptz`);
  if (key) {
    conditions.push(
      older ? `first_at <= ${add(key.at)}::timestamptz` : `last_at >= ${add(key.at)}::timestamptz`,
    );
  }
  if (after) {
    const at = older ? after.last : after.first;
    conditions.push(`(${edge}, no) ${beyond} (${add(at)}::timestamptz, ${add(after.no)}::integer)`);
  }
  // OFFSET keeps the planner from walking along time and taking the long lists of tokens apart one by one.
  return askAudit<Block & Record<string, unknown>>(
    `SELECT * FROM (SELECT no, first_at AS first, last_at AS last FROM audit_search.block ${all(conditions)} OFFSET 0) b
     ORDER BY ${older ? "last" : "first"} ${order}, no ${order} LIMIT ${BLOCKS_AT_ONCE}`,
    values,
  );
}

async function amongBlocks(
  search: AuditSearch,
  rows: BlockConditions,
  blocks: readonly Block[],
): Promise<AuditKey[]> {
  const { values, add } = binder(rows);
  const { order } = wayOf(search);
  const firsts = add(blocks.map(({ first }) => first.toISOString()));
  const lasts = add(blocks.map(({ last }) => last.toISOString()));
  const found = await askAudit<KeyRow>(
    `SELECT DISTINCT m.at, m.seq FROM unnest(${firsts}::timestamptz[], ${lasts}::timestamptz[]) AS b(first, last)
     CROSS JOIN LATERAL (
       SELECT e."occurredAt" AS at, e."seq" FROM "AuditEvent" e
       ${all([`e."occurredAt" BETWEEN b.first AND b.last`, ...rowConditions(search, add, rows)])} OFFSET 0) m
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

async function throughBlocks(
  search: AuditSearch,
  inBlocks: () => Promise<BlockConditions>,
): Promise<AuditKey[]> {
  // First what is in no block, then names and reasons, then blocks: a row that moves meanwhile is seen twice, never not at all.
  let found = await amongFresh(search);
  const asked = await inBlocks();
  if (asked.tokens.length === 0) return alongTime(search);
  let read = 0;
  let after: Block | null = null;
  for (;;) {
    const blocks: Block[] = await blocksAfter(search, asked, after);
    for (let done = 0; done < blocks.length; read += 1) {
      const stride = STRIDES[Math.min(read, STRIDES.length - 1)] ?? BLOCKS_AT_ONCE;
      const next = blocks.slice(done, done + stride);
      if (next[0] && isSettled(search, found, next[0])) return found;
      found = merged(search, found, await amongBlocks(search, asked, next));
      done += stride;
    }
    after = blocks.at(-1) ?? null;
    if (blocks.length < BLOCKS_AT_ONCE) return found;
  }
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
