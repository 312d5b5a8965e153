import "server-only";
import { askOften } from "../ask-often";
import { pool } from "../pool";
import { EVERYBODY } from "./source";
import { authIdOf, type CallsOf } from "./where";

export interface Freshness {
  asOf: Date | null;
  failingSince: Date | null;
  /** Whether the whole history is here. */
  complete: boolean;
  /** Calls that are here of the days that the history has. */
  calls: number;
  /** Calls that upstream has; null before it was asked. */
  of: number | null;
  /** The first moment from which on nothing is missing. */
  completeFrom: Date | null;
}

/** The usual case, in one look by key: the list across all customers is answered, and its whole history is here. */
const WHOLE = `
  SELECT checked_at AS "asOf", failing_since AS "failingSince", true AS complete,
         coalesce(upstream_calls, 0)::float8 AS calls, upstream_calls::float8 AS of, NULL AS "completeFrom"
  FROM calls.source
  WHERE scope = $1 AND refused_at IS NULL AND complete_at IS NOT NULL AND checked_at IS NOT NULL`;

/**
 * How true the mirror is: of the list across all customers, or where that is refused, of the customer's own list or of
 * the worst of them.
 */
export async function freshnessOf(of: CallsOf): Promise<Freshness> {
  const [whole] = await askOften<Freshness>("calls-whole", WHOLE, [EVERYBODY]);
  if (whole) return whole;
  const { rows } = await pool().query<Freshness>(
    `WITH everybody AS (
       SELECT coalesce(bool_or(refused_at IS NOT NULL), false) AS refused FROM calls.source WHERE scope = $1
     ), asked AS (
       SELECT s.* FROM calls.source s, everybody e
       WHERE CASE WHEN e.refused THEN s.scope = coalesce($2, s.scope) AND s.scope <> $1 ELSE s.scope = $1 END
     ), missing AS (
       SELECT CASE WHEN e.refused THEN
                (SELECT count(*) FROM "Customer" c WHERE c."authId" = coalesce($2, c."authId")
                  AND NOT EXISTS (SELECT 1 FROM calls.source s WHERE s.scope = c."authId" AND s.checked_at IS NOT NULL))
              ELSE (SELECT count(*) FROM asked WHERE checked_at IS NULL) END AS n FROM everybody e
     ), unfinished AS (
       SELECT d.* FROM calls.source_day d JOIN asked a ON a.scope = d.scope WHERE a.complete_at IS NULL
     )
     SELECT CASE WHEN (SELECT n FROM missing) = 0 THEN min(checked_at) END AS "asOf",
            min(failing_since) AS "failingSince",
            coalesce(bool_and(complete_at IS NOT NULL), false) AND (SELECT n FROM missing) = 0 AS complete,
            (SELECT coalesce(sum(CASE WHEN whole_at IS NULL THEN pages_done * 100 ELSE calls END), 0) FROM unfinished)::float8
              + coalesce(sum(upstream_calls) FILTER (WHERE complete_at IS NOT NULL), 0)::float8 AS calls,
            sum(upstream_calls)::float8 AS of,
            (SELECT (max(day) FILTER (WHERE whole_at IS NULL) + 1)::timestamp AT TIME ZONE 'UTC' FROM unfinished
             WHERE EXISTS (SELECT 1 FROM unfinished WHERE whole_at IS NOT NULL)) AS "completeFrom"
     FROM asked`,
    [EVERYBODY, authIdOf(of)],
  );
  const [row] = rows;
  if (!row) throw new Error("A sum without groups always has a row.");
  return row;
}
