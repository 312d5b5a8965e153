import "server-only";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { prefixIn, startOfRow } from "./patterns-prefix";
import type { Ask } from "./snapshot";
import { Values } from "./values";

/** Calls that started in one hour and share what the other fields name. */
export interface HourGroup {
  /** A customer's direction, cause or trunk, a cause of everybody, or a prefix across customers. */
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

/** What is worth counting; fewer calls can never be unusual. */
export interface Floors {
  /** The most seconds of talk of a short call. */
  shortSeconds: number;
  /** Calls of one customer with one cause, in the hours that are looked at. */
  cause: number;
  /** Calls over a trunk or with a prefix, in all weeks together; those that had one in the last hour are not silent. */
  silence: number;
}

const ofHour = (at: Date) => at.getTime() / 3_600_000;

/**
 * Counts the calls of some spans of whole hours, each call read once: routes and the causes of everybody whole, the
 * rest as far as it may matter.
 * @param spans the hours that are looked at, then the same hours of earlier weeks
 */
export async function countHours(
  ask: Ask,
  _across: AuthorizedPartner,
  spans: readonly { from: Date; to: Date }[],
  floors: Floors,
): Promise<HourGroup[]> {
  const [looked] = spans;
  if (looked === undefined) return [];
  const values = new Values();
  const inSpans = spans.map(
    ({ from, to }) => `(c.started_at >= ${values.add(from)} AND c.started_at < ${values.add(to)})`,
  );
  const start = startOfRow(values.add(5));
  const short = values.add(floors.shortSeconds);
  const first = values.add(ofHour(looked.from));
  const last = values.add(ofHour(looked.to) - 1);
  const cause = values.add(floors.cause);
  const silence = values.add(floors.silence);
  const silent = `HAVING max(hour) < ${last}::int AND count(*) >= ${silence}::int`;
  const select = (
    by: string,
    columns: string,
  ) => `SELECT '${by}' AS by, hour, ${columns}, count(*)::int AS calls,
    (count(*) FILTER (WHERE answered))::int AS answered, (count(*) FILTER (WHERE short))::int AS short,
    min(auth_id) <> max(auth_id) AS shared FROM seen`;
  const groups = await ask<HourGroup>(
    `WITH seen AS MATERIALIZED (
       SELECT (extract(epoch FROM c.started_at)::bigint / 3600)::int AS hour, c.auth_id, n.direction, c.trunk_id,
         ${start} AS start, n.status = 'answered' AS answered,
         n.status = 'answered' AND c.billsec <= ${short}::int AS short,
         CASE WHEN n.status <> 'answered' THEN n.hangup_cause END AS cause
       FROM calls.call c JOIN calls.kind n ON n.id = c.kind_id WHERE ${inSpans.join(" OR ")}
     ), counted AS (
       ${select("route", "auth_id AS who, direction, NULL AS cause, NULL AS trunk_id, NULL AS start")}
       GROUP BY hour, auth_id, direction
       UNION ALL
       ${select("cause", "NULL, NULL, cause, NULL, NULL")} WHERE cause IS NOT NULL GROUP BY hour, cause
       UNION ALL
       ${select("cause", "auth_id, NULL, cause, NULL, NULL")}
       WHERE (auth_id, cause) IN (SELECT auth_id, cause FROM seen WHERE hour >= ${first}::int AND cause IS NOT NULL
         GROUP BY auth_id, cause HAVING count(*) >= ${cause}::int)
       GROUP BY hour, auth_id, cause
       UNION ALL
       ${select("trunk", "auth_id, NULL, NULL, trunk_id, NULL")}
       WHERE (auth_id, trunk_id) IN (SELECT auth_id, trunk_id FROM seen GROUP BY auth_id, trunk_id ${silent})
       GROUP BY hour, auth_id, trunk_id
       UNION ALL
       ${select("prefix", "NULL, direction, NULL, NULL, start")}
       WHERE (direction, start) IN (SELECT direction, start FROM seen GROUP BY direction, start ${silent})
       GROUP BY hour, direction, start
     )
     SELECT by, hour::float8 * 3600000 AS hour, who AS "authId", direction, cause, trunk_id AS "trunkId",
       start AS prefix, calls, answered, short, shared
     FROM counted`,
    values.all,
  );
  for (const group of groups) if (group.prefix !== null) group.prefix = prefixIn(group.prefix);
  return groups.filter(({ by, prefix }) => by !== "prefix" || prefix !== "");
}
