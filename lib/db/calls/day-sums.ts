import "server-only";
import type { Ask } from "./snapshot";
import { Values } from "./values";

const DAY_MS = 86_400_000;

/** Sums over the calls of one kind in one stretch of time; money is a decimal string of the kind's currency. */
export interface DaySum {
  /** Its place among the stretches. */
  place: number;
  kindId: number;
  calls: number;
  billsec: number;
  totalCost: string;
}

const utcDay = (time: number) => new Date(time).toISOString().slice(0, 10);

/** A stretch between a midnight of a zone and the nearest one of UTC, and which days gain and lose it. */
interface Edge {
  from: Date;
  to: Date;
  gains: number;
  loses: number;
}

function edgeOf(midnight: number, place: number): Edge[] {
  const nearest = Math.round(midnight / DAY_MS) * DAY_MS;
  if (nearest === midnight) return [];
  const early = midnight < nearest;
  return [
    {
      from: new Date(Math.min(midnight, nearest)),
      to: new Date(Math.max(midnight, nearest)),
      gains: early ? place : place - 1,
      loses: early ? place - 1 : place,
    },
  ];
}

/**
 * Everybody's calls by day of a zone and kind: whole days of UTC, and the quarters of an hour between the two midnights
 * moved to the day that they belong to. A fifth of the rows that quarters alone would be in India, and exact.
 * @param midnights ascending, the end of the last day included
 */
export async function sumsByZoneDay(ask: Ask, midnights: readonly Date[]): Promise<DaySum[]> {
  const times = midnights.map((at) => at.getTime());
  const last = times.length - 1;
  if (last < 1) return [];
  const starts = times.map((time) => utcDay(Math.round(time / DAY_MS) * DAY_MS));
  const edges = times.flatMap(edgeOf);
  const values = new Values();
  const list = (of: unknown[], type: string) => `${values.add(of)}::${type}[]`;
  const days = list(starts, "date");
  return ask<DaySum>(
    `WITH moved AS MATERIALIZED (
       SELECT e.gains, e.loses, q.*
       FROM unnest(${list(
         edges.map(({ from }) => from.toISOString()),
         "timestamptz",
       )}, ${list(
         edges.map(({ to }) => to.toISOString()),
         "timestamptz",
       )}, ${list(
         edges.map(({ gains }) => gains),
         "int",
       )}, ${list(
         edges.map(({ loses }) => loses),
         "int",
       )}) AS e(lo, hi, gains, loses)
       CROSS JOIN LATERAL (
         SELECT kind_id, sum(calls) AS calls, sum(billsec) AS billsec, sum(total_cost) AS total_cost
         FROM calls.quarter_hour WHERE starts_at >= e.lo AND starts_at < e.hi GROUP BY kind_id
       ) AS q
     )
     SELECT s.place, s.kind_id AS "kindId", sum(s.calls)::float8 AS calls, sum(s.billsec)::float8 AS billsec,
       trim_scale(sum(s.total_cost))::text AS "totalCost"
     FROM (
       SELECT width_bucket(d.day, ${days}) - 1 AS place, d.kind_id, d.calls, d.billsec, d.total_cost
       FROM calls.kind_day d WHERE d.day >= ${values.add(starts[0])}::date AND d.day < ${values.add(starts[last])}::date
       UNION ALL SELECT gains, kind_id, calls, billsec, total_cost FROM moved
       UNION ALL SELECT loses, kind_id, -calls, -billsec, -total_cost FROM moved
     ) AS s
     WHERE s.place >= 0 AND s.place < ${values.add(last)}::int
     GROUP BY s.place, s.kind_id HAVING sum(s.calls) <> 0`,
    values.all,
  );
}

/** Everybody's calls by day of UTC, both days included; days without any are missing. */
export function callsByDay(ask: Ask, from: string, to: string): Promise<{ day: string; calls: number }[]> {
  return ask<{ day: string; calls: number }>(
    `SELECT day::text, sum(calls)::float8 AS calls FROM calls.kind_day
     WHERE day >= $1::date AND day <= $2::date GROUP BY day ORDER BY day`,
    [from, to],
  );
}

/** The same by kind, all days together. */
export function sumsOfDays(ask: Ask, from: string, to: string): Promise<Omit<DaySum, "place">[]> {
  return ask<Omit<DaySum, "place">>(
    `SELECT kind_id AS "kindId", sum(calls)::float8 AS calls, sum(billsec)::float8 AS billsec,
       trim_scale(sum(total_cost))::text AS "totalCost"
     FROM calls.kind_day WHERE day >= $1::date AND day <= $2::date GROUP BY kind_id`,
    [from, to],
  );
}
