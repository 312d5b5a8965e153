import "server-only";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { prefixIn, startOfRow } from "./patterns-prefix";
import type { Ask } from "./snapshot";
import { Values } from "./values";

/** Calls that started in one hour and share what the other fields name. */
export interface HourGroup {
  /** A customer's direction, cause or trunk, or a prefix across customers. */
  by: "route" | "cause" | "trunk" | "prefix";
  /** The hour's start (UTC), milliseconds since the epoch. */
  hour: number;
  authId: string | null;
  direction: "inbound" | "outbound" | null;
  /** Of calls that were not answered. */
  cause: string | null;
  trunkId: string | null;
  prefix: string | null;
  calls: number;
  answered: number;
  /** Answered, with at most the given seconds of talk. */
  short: number;
  /** Whether more than one customer made them. */
  shared: boolean;
}

/** When the first call that the mirror has started, and what time it is. */
export async function historyOf(ask: Ask): Promise<{ now: Date; first: Date | null }> {
  const [row] = await ask<{ now: Date; first: Date | null }>(
    `SELECT clock_timestamp() AS now, (SELECT min(started_at) FROM calls.call) AS first`,
  );
  if (!row) throw new Error("The database did not tell the time.");
  return row;
}

/**
 * The calls of some spans of whole hours, counted in four ways in one pass.
 * @param shortSeconds the most talk of a short call
 */
export async function countHours(
  ask: Ask,
  _across: AuthorizedPartner,
  spans: readonly { from: Date; to: Date }[],
  shortSeconds: number,
): Promise<HourGroup[]> {
  const values = new Values();
  const inSpans = spans.map(
    ({ from, to }) => `c.started_at >= ${values.add(from)} AND c.started_at < ${values.add(to)}`,
  );
  const prefix = startOfRow(values.add(5));
  const groups = await ask<HourGroup>(
    `SELECT
       CASE GROUPING(s.direction, s.cause, s.trunk_id, s.prefix)
         WHEN 7 THEN 'route' WHEN 11 THEN 'cause' WHEN 13 THEN 'trunk' ELSE 'prefix' END AS by,
       extract(epoch FROM s.hour)::float8 * 1000 AS hour, s.auth_id AS "authId", s.direction, s.cause,
       s.trunk_id AS "trunkId", s.prefix, count(*)::int AS calls,
       (count(*) FILTER (WHERE s.answered))::int AS answered,
       (count(*) FILTER (WHERE s.answered AND s.billsec <= ${values.add(shortSeconds)}))::int AS short,
       min(s.auth_id) <> max(s.auth_id) AS shared
     FROM (
       SELECT date_trunc('hour', c.started_at, 'UTC') AS hour, c.auth_id, n.direction, c.trunk_id, c.billsec,
         n.status = 'answered' AS answered, ${prefix} AS prefix,
         CASE WHEN n.status <> 'answered' THEN n.hangup_cause END AS cause
       FROM calls.call c JOIN calls.kind n ON n.id = c.kind_id
       WHERE ${inSpans.map((span) => `(${span})`).join(" OR ")}
     ) s
     GROUP BY s.hour, GROUPING SETS (
       (s.auth_id, s.direction), (s.auth_id, s.cause), (s.auth_id, s.trunk_id), (s.prefix, s.direction))
     HAVING NOT (GROUPING(s.cause) = 0 AND s.cause IS NULL) AND NOT (GROUPING(s.trunk_id) = 0 AND s.trunk_id IS NULL)`,
    values.all,
  );
  for (const group of groups) if (group.prefix !== null) group.prefix = prefixIn(group.prefix);
  return groups.filter(({ by, prefix }) => by !== "prefix" || prefix !== "");
}
