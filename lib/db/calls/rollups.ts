import type { Change, Deltas } from "./delta";

const SUMS = {
  calls: { type: "bigint", of: "count(*)::bigint" },
  billsec: { type: "bigint", of: "sum(c.billsec)::bigint" },
  duration_seconds: { type: "bigint", of: "sum(c.duration_seconds)::bigint" },
  total_cost: { type: "numeric", of: "sum(c.total_cost)" },
} as const;
type Sum = keyof typeof SUMS;
const ALL_SUMS: readonly Sum[] = ["calls", "billsec", "duration_seconds", "total_cost"];

/** The same as `prefixOf`, in SQL, over `calls.call c` joined with `calls.kind k`. */
const PREFIX = `
  coalesce('+' || substring(CASE k.direction WHEN 'inbound' THEN c.from_number ELSE c.to_number END
                            FROM '^\\+?([0-9]{4})'), '')`;

interface Key {
  name: string;
  type: string;
  /** What it is of a call, in SQL. */
  of: string;
}

const kind: Key = { name: "kind_id", type: "integer", of: "c.kind_id" };
const day: Key = { name: "day", type: "date", of: "(c.started_at AT TIME ZONE 'UTC')::date" };
const customer: Key = { name: "auth_id", type: "text", of: "c.auth_id" };
const prefix: Key = { name: "prefix", type: "text", of: PREFIX };
const quarter: Key = {
  name: "starts_at",
  type: "timestamptz",
  of: "date_bin('15 minutes', c.started_at, '1970-01-01 00:00+00')",
};

/** A table of sums over the calls, with a row for each combination of its keys. */
export interface Rollup {
  table: string;
  keys: readonly Key[];
  sums: readonly Sum[];
  /** What changes in it, as rows of its columns. */
  changes(deltas: Deltas): Record<string, string | number>[];
}

function sumsOf(change: Change) {
  const { calls, billsec, durationSeconds, totalCost } = change;
  return { calls, billsec, duration_seconds: durationSeconds, total_cost: totalCost.toFixed() };
}

export const rollups: readonly Rollup[] = [
  {
    table: "calls.quarter_hour",
    keys: [quarter, kind],
    sums: ALL_SUMS,
    changes: ({ quarterHours }) =>
      [...quarterHours.values()].map((row) => ({
        starts_at: new Date(row.startsAt).toISOString(),
        kind_id: row.kindId,
        ...sumsOf(row),
      })),
  },
  {
    table: "calls.customer_day",
    keys: [customer, day, kind],
    sums: ALL_SUMS,
    changes: ({ customerDays }) =>
      [...customerDays.values()].map((row) => ({
        auth_id: row.authId,
        day: row.day,
        kind_id: row.kindId,
        ...sumsOf(row),
      })),
  },
  {
    table: "calls.prefix_day",
    keys: [day, prefix, kind],
    sums: ALL_SUMS,
    changes: ({ prefixDays }) =>
      [...prefixDays.values()].map((row) => ({
        day: row.day,
        prefix: row.prefix,
        kind_id: row.kindId,
        ...sumsOf(row),
      })),
  },
  {
    table: "calls.kind_day",
    keys: [day, kind],
    sums: ALL_SUMS,
    changes: ({ kindDays }) =>
      [...kindDays.values()].map((row) => ({ day: row.day, kind_id: row.kindId, ...sumsOf(row) })),
  },
  {
    table: "calls.customer_total",
    keys: [day, customer],
    sums: ["calls"],
    changes: ({ customerTotals }) =>
      [...customerTotals.values()]
        .filter(({ calls }) => calls !== 0)
        .map(({ day, authId, calls }) => ({ day, auth_id: authId, calls })),
  },
];

export function namesOf({ keys }: Rollup): string {
  return keys.map(({ name }) => name).join(", ");
}

export function typedColumns({ keys, sums }: Rollup): string {
  const typedKeys = keys.map(({ name, type }) => `${name} ${type}`);
  return [...typedKeys, ...sums.map((sum) => `${sum} ${SUMS[sum].type}`)].join(", ");
}

/** What a roll-up must hold, from the rows themselves: its keys, then its sums. */
export function recomputed({ keys, sums }: Rollup): string {
  const columns = [
    ...keys.map(({ name, of }) => `${of} AS ${name}`),
    ...sums.map((sum) => `${SUMS[sum].of} AS ${sum}`),
  ];
  return `
    SELECT ${columns.join(", ")} FROM calls.call c JOIN calls.kind k ON k.id = c.kind_id
    GROUP BY ${keys.map((_, index) => index + 1).join(", ")}`;
}
