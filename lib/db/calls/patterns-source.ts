import { ofKinds } from "./conditions";
import { OWN_NUMBER_LENGTH } from "./delta";
import type { Values } from "./values";
import { authIdOf, type CallsOf } from "./where";

const DAY_MS = 86_400_000;

/** Which calls a question about patterns is about: a span of whole quarters of an hour, and kinds of calls. */
export interface PatternSpan {
  /** Included. */
  from: Date;
  /** Excluded. */
  to: Date;
  /** Null for every kind. */
  kindIds: readonly number[] | null;
  /** Calls of one of the customers' own numbers alone, as it may be spelled. */
  ownNumbers?: readonly string[] | undefined;
}

/** The customer's own number on a row of `calls.call c` with its `calls.kind n`, as the roll-up has it. */
export const OWN_NUMBER = `left(coalesce(
  CASE WHEN n.direction = 'inbound' THEN c.to_number ELSE c.from_number END, ''), ${OWN_NUMBER_LENGTH})`;

/** Sums over some calls, of one currency. */
export interface PatternSums {
  currency: string;
  calls: number;
  answered: number;
  /** Given up by the caller before an answer. */
  cancelled: number;
  /** Seconds of talk. */
  billsec: number;
  /** A decimal string. */
  cost: string;
}

/** The sums of rows of a source, joined with their kind. */
export const SUMS = `
  k.currency,
  sum(s.calls)::float8 AS calls,
  coalesce(sum(s.calls) FILTER (WHERE k.status = 'answered'), 0)::float8 AS answered,
  coalesce(sum(s.calls) FILTER (WHERE k.status = 'cancelled'), 0)::float8 AS cancelled,
  sum(s.billsec)::float8 AS billsec,
  sum(s.total_cost)::text AS cost`;

const and = (conditions: readonly string[]) => conditions.map((condition) => ` AND ${condition}`).join("");

function ofNumbers(column: string, { ownNumbers }: PatternSpan, values: Values): string {
  return ownNumbers === undefined ? "" : ` AND ${column} = ANY(${values.list(ownNumbers, "text")})`;
}

/** Rows of calls as a source: each is one call. */
export function rowsSource(
  of: CallsOf,
  span: PatternSpan,
  key: string,
  values: Values,
  condition = "",
): string {
  const authId = authIdOf(of);
  const own = authId === null ? "" : ` AND c.auth_id = ${values.add(authId)}`;
  return `SELECT ${key} AS key, c.kind_id, 1::bigint AS calls, c.billsec::bigint AS billsec, c.total_cost
    FROM calls.call c JOIN calls.kind n ON n.id = c.kind_id
    WHERE c.started_at >= ${values.add(span.from)} AND c.started_at < ${values.add(span.to)}
      ${own}${and(ofKinds(span.kindIds, values, "c.kind_id"))}${ofNumbers(OWN_NUMBER, span, values)}${condition}`;
}

/** Quarters of an hour: from their roll-up, or of one customer or number from its rows. */
export function quarterSource(of: CallsOf, span: PatternSpan, values: Values): string {
  if (authIdOf(of) !== null || span.ownNumbers !== undefined) {
    return rowsSource(of, span, "date_bin('15 minutes', c.started_at, '2000-01-01 00:00+00')", values);
  }
  return `SELECT q.starts_at AS key, q.kind_id, q.calls, q.billsec, q.total_cost
    FROM calls.quarter_hour q
    WHERE q.starts_at >= ${values.add(span.from)} AND q.starts_at < ${values.add(span.to)}
      ${and(ofKinds(span.kindIds, values, "q.kind_id"))}`;
}

/** The whole days of UTC inside a span, and what is left of it at either side. */
export function wholeDays(span: PatternSpan): {
  days: { from: string; to: string } | null;
  edges: PatternSpan[];
} {
  const { from, to } = span;
  const first = Math.ceil(from.getTime() / DAY_MS) * DAY_MS;
  const end = Math.floor(to.getTime() / DAY_MS) * DAY_MS;
  if (first >= end) return { days: null, edges: [span] };
  const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);
  const edges = [
    { ...span, to: new Date(first) },
    { ...span, from: new Date(end) },
  ].filter((edge) => edge.from < edge.to);
  return { days: { from: dayOf(first), to: dayOf(end) }, edges };
}

/** Whole days from a roll-up of days, and the rows of the hours at either side: exact for a span of any zone. */
export function daySource(
  table: {
    name: "calls.customer_day" | "calls.prefix_day" | "calls.number_day";
    key: string;
    rowKey: string;
  },
  of: CallsOf,
  span: PatternSpan,
  values: Values,
): string {
  const { days, edges } = wholeDays(span);
  const parts = edges.map((edge) => rowsSource(of, edge, table.rowKey, values));
  if (days !== null) {
    const authId = authIdOf(of);
    const own = authId === null ? "" : ` AND d.auth_id = ${values.add(authId)}`;
    // The roll-up by numbers knows the customers too.
    const name = span.ownNumbers === undefined ? table.name : "calls.number_day";
    parts.unshift(`SELECT ${table.key} AS key, d.kind_id, d.calls, d.billsec, d.total_cost
      FROM ${name} d
      WHERE d.day >= ${values.add(days.from)}::date AND d.day < ${values.add(days.to)}::date
        ${own}${and(ofKinds(span.kindIds, values, "d.kind_id"))}${ofNumbers("d.own_number", span, values)}`);
  }
  return parts.join("\n UNION ALL ");
}
