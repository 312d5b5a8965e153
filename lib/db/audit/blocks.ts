import "server-only";
import { arrayText } from "../array-text";
import { askAudit } from "./pool";
import { type AuditSearch, all, wayOf } from "./search";

/** Some hundred rows that were written one after the other. */
export interface Block {
  no: number;
  first: Date;
  last: Date;
}

/** Days (since 1970, of UTC) in which blocks end, both included; null for all that a window does not bound. */
export interface Window {
  from: number | null;
  to: number | null;
}

/** How many blocks are chosen at once; at first as many as answer most questions. */
export const BLOCKS_AT_ONCE = 400;
export const BLOCKS_AT_FIRST = 100;
/** An index asked for so many values at once compares each with all the others. */
const TOKENS_AT_ONCE = 128;
const DAY_MS = 86_400_000;
/** A block has 256 rows and no two neighbours of it are more than an hour apart. */
const LONGEST_DAYS = 11;
/** About so many blocks are in the first window; each further one has four times the days. */
const FIRST_BLOCKS = 1_024;
const GROWTH = 4;
/** Beyond so many days a list of them is no help. */
const MOST_DAYS = 200;

const dayOf = (at: Date) => Math.floor(at.getTime() / DAY_MS);

/**
 * Stretches of days, the newest first, that together have every block. An index list is then only gone through as far
 * as the page needs it. Towards newer rows there is one stretch: few ever go there.
 */
export async function windowsOf({ from, start, end }: AuditSearch): Promise<Window[]> {
  if (from.towards === "newer") return [{ from: null, to: null }];
  const [known] = await askAudit<{ oldest: Date | null; newest: Date | null; blocks: number }>(
    `SELECT (SELECT last_at FROM audit_search.block ORDER BY last_at LIMIT 1) AS oldest,
            (SELECT last_at FROM audit_search.block ORDER BY last_at DESC LIMIT 1) AS newest,
            coalesce((SELECT no FROM audit_search.block ORDER BY no DESC LIMIT 1)
                   - (SELECT no FROM audit_search.block ORDER BY no LIMIT 1) + 1, 0) AS blocks`,
  );
  if (!known?.oldest || !known.newest) return [];
  const tops = [dayOf(known.newest)];
  if (from.key) tops.push(dayOf(from.key.at) + LONGEST_DAYS);
  if (end) tops.push(dayOf(end) + LONGEST_DAYS);
  const bottom = Math.max(dayOf(known.oldest), start ? dayOf(start) : 0);
  const perDay = known.blocks / (dayOf(known.newest) - dayOf(known.oldest) + 1);
  const windows: Window[] = [];
  let to = Math.min(...tops);
  // What the first window has beyond the page's edge is no use to it.
  let days = Math.ceil(FIRST_BLOCKS / perDay) + (tops.length > 1 ? LONGEST_DAYS : 0);
  while (to - days > bottom && days <= MOST_DAYS) {
    windows.push({ from: to - days + 1, to });
    to -= days;
    days *= GROWTH;
  }
  // What lies before the days asked for is not gone through either, where a list can say so.
  const bounded = start !== null && to - bottom < MOST_DAYS;
  return [...windows, { from: bounded ? bottom : null, to }];
}

/** Whether all blocks of a window, and of those after it, end before an instant. */
export const endsBefore = ({ to }: Window, at: Date) => to !== null && (to + 1) * DAY_MS <= at.getTime();

function within({ from, to }: Window, add: (value: unknown) => string): string[] {
  if (from !== null && to !== null) {
    const days = Array.from({ length: to - from + 1 }, (_, index) => from + index);
    return [`day && ${add(days)}::integer[]`];
  }
  return to === null ? [] : [`last_at < ${add(new Date((to + 1) * DAY_MS))}::timestamptz`];
}

/** The next blocks of a window that may hold a match, in the order of the walk. */
export async function blocksAfter(
  search: AuditSearch,
  lists: readonly (readonly string[])[],
  window: Window,
  after: Block | null,
  most: number,
): Promise<Block[]> {
  const values: unknown[] = [];
  const add = (value: unknown) => `$${values.push(value instanceof Date ? value.toISOString() : value)}`;
  const older = search.from.towards === "older";
  const edge = older ? "last_at" : "first_at";
  const { order, beyond } = wayOf(search);
  const { key } = search.from;
  const longest = lists.reduce((one, other) => (other.length > one.length ? other : one), []);
  const inParts = longest.length > 2 * TOKENS_AT_ONCE ? longest : null;
  const conditions = lists
    .filter((tokens) => tokens !== inParts)
    .map(
      (tokens) =>
        `tokens && (SELECT array_agg(audit_search.hash(x)) FROM unnest(${add(arrayText(tokens))}::text[]) AS x)`,
    );
  conditions.push(...within(window, add));
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
  if (inParts) conditions.push("tokens && part.tokens");
  const block = `SELECT no, first_at AS first, last_at AS last FROM audit_search.block ${all(conditions)}`;
  const found = inParts
    ? `SELECT DISTINCT b.* FROM (
         SELECT array_agg(hash) AS tokens FROM (
           -- In the order of the index, whose neighbouring pages are then at hand.
           SELECT hash, row_number() OVER (ORDER BY hash) AS place FROM (
             SELECT audit_search.hash(x) AS hash FROM unnest(${add(arrayText(inParts))}::text[]) AS x OFFSET 0) h) p
         GROUP BY place / ${TOKENS_AT_ONCE} OFFSET 0) part
       CROSS JOIN LATERAL (${block} OFFSET 0) b`
    : `${block} OFFSET 0`;
  // OFFSET keeps the planner from walking along time and taking the long lists of tokens apart one by one.
  return askAudit<Block & Record<string, unknown>>(
    `SELECT * FROM (${found}) b ORDER BY ${older ? "last" : "first"} ${order}, no ${order} LIMIT ${most}`,
    values,
  );
}
