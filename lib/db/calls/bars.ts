import "server-only";
import { ofKinds } from "./conditions";
import { byDays, type Edge, edgeLists } from "./day-edges";
import { type Range, split } from "./ranges";
import type { Ask } from "./snapshot";
import type { BarSum, Counted } from "./sums";
import { Values } from "./values";

const QUARTER_MS = 15 * 60_000;

/** From the first instant to the one after the last. */
export interface Span {
  from: Date;
  to: Date;
}

const lengthOf = ({ from, to }: Span) => to.getTime() - from.getTime();
const all = (spans: readonly Span[]) => spans.reduce((sum, span) => sum + lengthOf(span), 0);

function ends(bars: readonly Span[]): Date[] {
  const last = bars.at(-1);
  return last ? [...bars.map(({ from }) => from), last.to] : [];
}

/** Whether whole days of UTC tell most of the bars, so that little is left to count finely. */
export function areDays(bars: readonly Span[]): boolean {
  return all(byDays(ends(bars)).edges) < all(bars) / 2;
}

/** Calls and answered calls: of a roll-up's rows, which count, or of the calls themselves, which are one each. */
function tallies(of: "rollup" | "rows", { answered }: Counted, values: Values): string {
  const isAnswered = `kind_id = ANY(${values.list(answered, "int")})`;
  return of === "rollup"
    ? `sum(calls) AS calls, sum(calls) FILTER (WHERE ${isAnswered}) AS answered`
    : `count(*) AS calls, count(*) FILTER (WHERE ${isAnswered}) AS answered`;
}

function conditions(texts: readonly string[], { kinds }: Counted, values: Values): string {
  return [...texts, ...ofKinds(kinds, values)].join(" AND ");
}

/** What each edge counts: a statement with `gains`, `loses`, `calls` and `answered`. */
function counted(edges: readonly Edge[], from: string, columns: string, values: Values): string {
  return `
    SELECT e.gains, e.loses, s.calls, s.answered
    FROM unnest(${edgeLists(edges, values)}) AS e(lo, hi, gains, loses)
    CROSS JOIN LATERAL (SELECT ${columns} FROM ${from}) AS s`;
}

const inside = (column: string) => [`${column} >= e.lo`, `${column} < e.hi`];

/** One customer's edges are counted in the key, everybody's in quarters of an hour and, where those do not fit, in rows. */
function countedEdges(authId: string | null, edges: readonly Edge[], of: Counted, values: Values): string[] {
  const owner = authId === null ? [] : [`auth_id = ${values.add(authId)}`];
  const inRows = () => `calls.call WHERE ${conditions([...owner, ...inside("started_at")], of, values)}`;
  if (authId !== null) return [counted(edges, inRows(), tallies("rows", of, values), values)];
  const parts = edges.map((edge) => ({ edge, ...split(edge, QUARTER_MS) }));
  const isSpan = (range: Range | null): range is Span =>
    range?.from !== undefined && range.to !== undefined && range.from < range.to;
  const quarters = parts.flatMap(({ edge, whole }) => (isSpan(whole) ? [{ ...edge, ...whole }] : []));
  const rest = parts.flatMap(({ edge, edges: ranges }) =>
    ranges.filter(isSpan).map((range) => ({ ...edge, ...range })),
  );
  const fine = `calls.quarter_hour WHERE ${conditions(inside("starts_at"), of, values)}`;
  const texts = [counted(quarters, fine, tallies("rollup", of, values), values)];
  if (rest.length > 0) texts.push(counted(rest, inRows(), tallies("rows", of, values), values));
  return texts;
}

/**
 * Counts of bars that are days or longer: whole days of UTC, put right with what lies between the beginning of each bar
 * and the midnight nearest to it.
 */
export async function countByDays(
  authId: string | null,
  bars: readonly Span[],
  of: Counted,
  ask: Ask,
): Promise<BarSum[]> {
  const values = new Values();
  const { days, edges } = byDays(ends(bars));
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const owner = authId === null ? [] : [`auth_id = ${values.add(authId)}`];
  const within = [...owner, `day >= ${values.add(first)}::date`, `day < ${values.add(last)}::date`];
  const starts = values.list(days.slice(0, -1), "date");
  const table = authId === null ? "calls.kind_day" : "calls.customer_day";
  return ask<BarSum>(
    `WITH moved AS MATERIALIZED (${countedEdges(authId, edges, of, values).join("\n    UNION ALL")}
     ), parts AS (
       SELECT width_bucket(day, ${starts}) - 1 AS bar, ${tallies("rollup", of, values)}
       FROM ${table} WHERE ${conditions(within, of, values)} GROUP BY 1
       UNION ALL SELECT gains, calls, answered FROM moved
       UNION ALL SELECT loses, -calls, -answered FROM moved
     )
     SELECT bar, coalesce(sum(calls), 0)::float8 AS calls, coalesce(sum(answered), 0)::float8 AS answered
     FROM parts WHERE bar >= 0 AND bar < ${values.add(bars.length)}::int GROUP BY bar`,
    values.all,
  );
}

/** A customer's calls in stretches of time: each is counted in the key, where the calls stand by customer and time. */
export async function countByBar(
  authId: string,
  bars: readonly Span[],
  of: Counted,
  ask: Ask,
): Promise<BarSum[]> {
  const values = new Values();
  const bounds = [bars.map(({ from }) => from), bars.map(({ to }) => to)].map((of) => values.instants(of));
  const own = [`auth_id = ${values.add(authId)}`, "started_at >= b.starts", "started_at < b.ends"];
  return ask<BarSum>(
    `SELECT b.bar::int - 1 AS bar, s.calls::float8 AS calls, s.answered::float8 AS answered
     FROM unnest(${bounds.join(", ")}) WITH ORDINALITY AS b(starts, ends, bar)
     CROSS JOIN LATERAL (
       SELECT ${tallies("rows", of, values)} FROM calls.call WHERE ${conditions(own, of, values)}
     ) AS s`,
    values.all,
  );
}
