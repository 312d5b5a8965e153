import "server-only";
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

/** How many blocks are chosen at once. */
export const BLOCKS_AT_ONCE = 400;
const DAY_MS = 86_400_000;
/** A block has 256 rows and no two neighbours of it are more than an hour apart. */
const LONGEST_DAYS = 11;
/** About so many blocks are in the first window; each further one has four times the days. */
const FIRST_BLOCKS = 256;
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
  // OFFSET keeps the planner from walking along time and taking the long lists of tokens apart one by one.
  return askAudit<Block & Record<string, unknown>>(
    `SELECT * FROM (SELECT no, first_at AS first, last_at AS last FROM audit_search.block ${all(conditions)} OFFSET 0) b
     ORDER BY ${older ? "last" : "first"} ${order}, no ${order} LIMIT ${BLOCKS_AT_ONCE}`,
    values,
  );
}
