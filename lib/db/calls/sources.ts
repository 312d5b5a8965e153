import { ofKinds, rowConditions } from "./conditions";
import { type Range, rounded, split } from "./ranges";
import type { Source } from "./sums";
import { Values } from "./values";
import { authIdOf, type CallsOf, type CallWhere } from "./where";

const QUARTER_MS = 15 * 60_000;
const DAY_MS = 86_400_000;

/** What the sums are of; `kinds` null stands for any. */
export interface Selection {
  of: CallsOf;
  range: Range;
  kinds: number[] | null;
}

function all(conditions: string[]): string {
  return conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`;
}

const SUMS = "kind_id, calls, billsec, duration_seconds, total_cost";

function rows(
  of: CallsOf,
  where: CallWhere,
  kinds: number[] | null,
  columns: string,
  values: Values,
): string {
  return `SELECT ${columns} FROM calls.call c ${all([...rowConditions(of, where, values), ...ofKinds(kinds, values)])}`;
}

const ROW_SUMS = "c.kind_id, 1::bigint AS calls, c.billsec::bigint, c.duration_seconds::bigint, c.total_cost";

/** The rows themselves, for whatever only they can tell. */
export function fromRows(of: CallsOf, where: CallWhere, kinds: number[] | null): Source {
  const values = new Values();
  return { text: rows(of, where, kinds, `c.started_at AS at, ${ROW_SUMS}`, values), values };
}

/** The same with nothing but the customer. */
export function customersFromRows(of: CallsOf, where: CallWhere, kinds: number[] | null): Source {
  const values = new Values();
  return { text: rows(of, where, kinds, "c.auth_id, 1::bigint AS calls", values), values };
}

function daysWithin({ from, to }: Range, values: Values): string[] {
  const date = (at: Date) => `${values.add(at.toISOString().slice(0, 10))}::date`;
  return [...(from ? [`day >= ${date(from)}`] : []), ...(to ? [`day < ${date(to)}`] : [])];
}

function quartersWithin({ from, to }: Range, values: Values): string[] {
  return [
    ...(from ? [`starts_at >= ${values.add(from)}`] : []),
    ...(to ? [`starts_at < ${values.add(to)}`] : []),
  ];
}

/** Sums by kind: whole days, then whole quarters of an hour at the ends, then rows. */
export function kindSource({ of, range, kinds }: Selection): Source {
  const values = new Values();
  const parts: string[] = [];
  const { whole, edges } = split(range, DAY_MS);
  const authId = authIdOf(of);
  if (whole) {
    const owner = authId === null ? [] : [`auth_id = ${values.add(authId)}`];
    const table = authId === null ? "calls.kind_day" : "calls.customer_day";
    const conditions = [...owner, ...daysWithin(whole, values), ...ofKinds(kinds, values)];
    parts.push(`SELECT ${SUMS} FROM ${table} ${all(conditions)}`);
  }
  for (const edge of edges) {
    const finer = authId === null ? split(edge, QUARTER_MS) : { whole: null, edges: [edge] };
    if (finer.whole) {
      const conditions = [...quartersWithin(finer.whole, values), ...ofKinds(kinds, values)];
      parts.push(`SELECT ${SUMS} FROM calls.quarter_hour ${all(conditions)}`);
    }
    for (const rest of finer.edges) parts.push(rows(of, { ...rest, kind: {} }, kinds, ROW_SUMS, values));
  }
  return { text: parts.join("\nUNION ALL\n"), values };
}

/** Counts by time, of everybody: quarters of an hour, rows at the ends. */
export function timeSource({ of, range, kinds }: Selection): Source {
  const values = new Values();
  const parts: string[] = [];
  const finer = split(range, QUARTER_MS);
  if (finer.whole) {
    const conditions = [...quartersWithin(finer.whole, values), ...ofKinds(kinds, values)];
    parts.push(`SELECT starts_at AS at, kind_id, calls FROM calls.quarter_hour ${all(conditions)}`);
  }
  const columns = "c.started_at AS at, c.kind_id, 1::bigint AS calls";
  for (const rest of finer.edges) parts.push(rows(of, { ...rest, kind: {} }, kinds, columns, values));
  return { text: parts.join("\nUNION ALL\n"), values };
}

/** Counts by customer: whole days, and rows at the ends, added or taken away, whichever are fewer. */
export function customerSource({ of, range, kinds }: Selection): Source {
  const values = new Values();
  const parts: string[] = [];
  const { whole, added, removed } = rounded(range, DAY_MS);
  if (whole) {
    const table = kinds === null ? "calls.customer_total" : "calls.customer_day";
    const conditions = [...daysWithin(whole, values), ...ofKinds(kinds, values)];
    parts.push(`SELECT auth_id, calls FROM ${table} ${all(conditions)}`);
  }
  const counts = (edge: Range, calls: string) =>
    rows(of, { ...edge, kind: {} }, kinds, `c.auth_id, ${calls}::bigint AS calls`, values);
  parts.push(...added.map((edge) => counts(edge, "1")), ...removed.map((edge) => counts(edge, "(-1)")));
  return { text: parts.join("\nUNION ALL\n"), values };
}
