import "server-only";
import { byDays, edgeLists } from "./day-edges";
import type { Ask } from "./snapshot";
import { Values } from "./values";

/** Sums over the calls of one direction, product and currency in one stretch of time. */
export interface DaySum {
  /** Its place among the stretches; null for all the whole days of UTC together. */
  place: number | null;
  direction: "inbound" | "outbound";
  context: string | null;
  currency: string;
  calls: number;
  answered: number;
  /** Given up by the caller before an answer. */
  cancelled: number;
  billsec: number;
  /** A decimal string. */
  cost: string;
}

/**
 * Everybody's calls by day of a zone: whole days of UTC, and the quarters of an hour between the two midnights moved to
 * the day that they belong to. With them the same days of UTC, all together. One statement, and so one moment of the
 * mirror.
 * @param midnights ascending, the end of the last day included
 * @param utc both days included
 */
export async function sumsByZoneDay(
  ask: Ask,
  midnights: readonly Date[],
  utc: { from: string; to: string },
): Promise<DaySum[]> {
  const last = midnights.length - 1;
  if (last < 1) return [];
  const { days: starts, edges } = byDays(midnights);
  const values = new Values();
  const days = `${values.list(starts.slice(0, -1), "date")}, ${values.list(starts.slice(1), "date")}`;
  const moved = edgeLists(edges, values);
  const [firstDay, lastDay, firstUtc, lastUtc] = [starts[0], starts[last], utc.from, utc.to].map(
    (day) => `${values.add(day)}::date`,
  );
  const sums = (of: string) => `
         sum(${of}.calls) AS calls, sum(${of}.calls) FILTER (WHERE k.status = 'answered') AS answered,
         sum(${of}.calls) FILTER (WHERE k.status = 'cancelled') AS cancelled, sum(${of}.billsec) AS billsec,
         sum(${of}.total_cost) AS cost`;
  // The kinds of one group have a number in common: grouping by numbers is cheap, by names it is not.
  return ask<DaySum>(
    `WITH known AS MATERIALIZED (
       SELECT id, direction, context, currency, status,
         min(id) OVER (PARTITION BY direction, context, currency) AS named FROM calls.kind
     ), whole AS MATERIALIZED (
       SELECT d.day, k.named, ${sums("d")} FROM calls.kind_day d JOIN known k ON k.id = d.kind_id
       WHERE d.day >= least(${firstDay}, ${firstUtc}) AND d.day <= greatest(${lastDay}, ${lastUtc})
       GROUP BY d.day, k.named
     ), moved AS MATERIALIZED (
       SELECT q.gains, q.loses, k.named, ${sums("q")} FROM (
         SELECT e.gains, e.loses, r.* FROM unnest(${moved}) AS e(lo, hi, gains, loses)
         CROSS JOIN LATERAL (
           SELECT kind_id, sum(calls) AS calls, sum(billsec) AS billsec, sum(total_cost) AS total_cost
           FROM calls.quarter_hour WHERE starts_at >= e.lo AND starts_at < e.hi GROUP BY kind_id
         ) AS r
       ) AS q JOIN known k ON k.id = q.kind_id GROUP BY q.gains, q.loses, k.named
     ), parts AS (
       SELECT b.place::int - 1 AS place, w.named, w.calls, w.answered, w.cancelled, w.billsec, w.cost
       FROM unnest(${days}) WITH ORDINALITY AS b(lo, hi, place) JOIN whole w ON w.day >= b.lo AND w.day < b.hi
       UNION ALL SELECT gains, named, calls, answered, cancelled, billsec, cost FROM moved
       UNION ALL SELECT loses, named, -calls, -answered, -cancelled, -billsec, -cost FROM moved
       UNION ALL SELECT NULL, named, calls, answered, cancelled, billsec, cost FROM whole
       WHERE day >= ${firstUtc} AND day <= ${lastUtc}
     ), added AS (
       SELECT place, named, sum(calls) AS calls, sum(answered) AS answered, sum(cancelled) AS cancelled,
         sum(billsec) AS billsec, sum(cost) AS cost
       FROM parts WHERE place IS NULL OR (place >= 0 AND place < ${values.add(last)}::int)
       GROUP BY place, named HAVING sum(calls) <> 0
     )
     SELECT a.place, k.direction, k.context, k.currency, a.calls::float8 AS calls,
       coalesce(a.answered, 0)::float8 AS answered, coalesce(a.cancelled, 0)::float8 AS cancelled,
       a.billsec::float8 AS billsec, trim_scale(a.cost)::text AS cost
     FROM added a JOIN known k ON k.id = a.named ORDER BY a.place, a.calls DESC, a.named`,
    values.all,
  );
}

/** Everybody's calls by day of UTC, both days included; days without any are missing. */
export function callsByDay(ask: Ask, from: string, to: string): Promise<{ day: string; calls: number }[]> {
  return ask<{ day: string; calls: number }>(
    `SELECT day::text, calls FROM (
       SELECT day, sum(calls)::float8 AS calls FROM calls.kind_day
       WHERE day >= $1::date AND day <= $2::date GROUP BY day
     ) AS days ORDER BY days.day`,
    [from, to],
  );
}
