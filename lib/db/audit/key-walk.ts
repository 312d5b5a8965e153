import "server-only";
import { askAudit } from "./pool";
import {
  type AuditKey,
  type AuditSearch,
  all,
  binder,
  type RowConditions,
  rowConditions,
  toKey,
  wayOf,
} from "./search";

/** Rows that all have one of a few values in a column that has an index by time. */
export interface KeyWalk {
  column: "actorId" | "authId" | "action";
  values: readonly string[];
  /** Whether every row with such a value is a match, but for the time. */
  exact: boolean;
}

/** How many rows of each value are looked at before another way is tried. */
const MOST = 1_000;

/**
 * The matches among the newest rows of the values (the oldest, on the way there), in order.
 * @returns `whole` where there are no others
 */
export async function walkKey(
  search: AuditSearch,
  rows: RowConditions,
  { column, values: ids, exact }: KeyWalk,
): Promise<{ keys: AuditKey[]; whole: boolean }> {
  const most = exact ? search.count : MOST;
  const { values, add } = binder(rows);
  const { order } = wayOf(search);
  const time = rowConditions(search, add, { conditions: [], values: [] });
  if (search.start) time.push(`e."occurredAt" >= ${add(search.start)}::timestamptz`);
  if (search.end) time.push(`e."occurredAt" < ${add(search.end)}::timestamptz`);
  const found = await askAudit<{ at: Date; seq: string; hit: boolean; no: string }>(
    `SELECT w.* FROM unnest(${add(ids)}::text[]) AS k(value) CROSS JOIN LATERAL (
       SELECT e."occurredAt" AS at, e."seq", ${rows.conditions.join(" AND ") || "true"} AS hit,
         row_number() OVER (ORDER BY e."occurredAt" ${order}, e."seq" ${order}) AS no
       FROM (SELECT * FROM "AuditEvent" e ${all([`e."${column}" = k.value`, ...time])}
             ORDER BY e."occurredAt" ${order}, e."seq" ${order} LIMIT ${most}) e) w
     WHERE w.hit OR w.no = ${most} ORDER BY w.at ${order}, w.seq ${order}`,
    values,
  );
  // What comes behind the end of a walk that was cut is not known.
  const cut = found.findIndex(({ no }) => Number(no) === most);
  const known = cut === -1 ? found : found.slice(0, cut + 1);
  const keys = known.filter(({ hit }) => hit).map(toKey);
  return { keys: keys.slice(0, search.count), whole: cut === -1 };
}
