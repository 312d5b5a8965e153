import { type Change, type Deltas, OWN_NUMBER_LENGTH } from "./delta";
import { amountOf } from "./money";

/** A column of a roll-up: what it is of the calls, in SQL, and how a change says it. */
interface Column {
  name: string;
  type: string;
  of: string;
  in(change: Change): string | number;
}

const calls: Column = { name: "calls", type: "bigint", of: "count(*)::bigint", in: (change) => change.calls };
const totalCost: Column = {
  name: "total_cost",
  type: "numeric",
  of: "sum(c.total_cost)",
  in: (change) => amountOf(change.totalCost),
};
const ALL_SUMS: readonly Column[] = [
  calls,
  { name: "billsec", type: "bigint", of: "sum(c.billsec)::bigint", in: (change) => change.billsec },
  {
    name: "duration_seconds",
    type: "bigint",
    of: "sum(c.duration_seconds)::bigint",
    in: (change) => change.durationSeconds,
  },
  totalCost,
];

/** The same as `prefixOf`, in SQL, over `calls.call c` joined with `calls.kind k`. */
const PREFIX = `
  coalesce('+' || substring(CASE k.direction WHEN 'inbound' THEN c.from_number ELSE c.to_number END
                            FROM '^\\+?([0-9]{4})'), '')`;

const kind: Column = { name: "kind_id", type: "integer", of: "c.kind_id", in: (change) => change.kindId };
const day: Column = {
  name: "day",
  type: "date",
  of: "(c.started_at AT TIME ZONE 'UTC')::date",
  in: (change) => change.day,
};
const customer: Column = { name: "auth_id", type: "text", of: "c.auth_id", in: (change) => change.party };
const prefix: Column = { name: "prefix", type: "text", of: PREFIX, in: (change) => change.party };
/** The same as `ownNumberOf`, in SQL, over `calls.call c` joined with `calls.kind k`. */
const OWN_NUMBER = `
  left(coalesce(CASE k.direction WHEN 'inbound' THEN c.to_number ELSE c.from_number END, ''), ${OWN_NUMBER_LENGTH})`;
const ownNumber: Column = {
  name: "own_number",
  type: "text",
  of: OWN_NUMBER,
  in: (change) => change.ownNumber,
};
const currency: Column = {
  name: "currency",
  type: "text",
  of: "k.currency",
  in: (change) => change.currency,
};
const quarter: Column = {
  name: "starts_at",
  type: "timestamptz",
  of: "date_bin('15 minutes', c.started_at, '1970-01-01 00:00+00')",
  in: (change) => new Date(change.startsAt).toISOString(),
};

/** A table of sums over the calls, with a row for each combination of its keys. */
export interface Rollup {
  table: string;
  keys: readonly Column[];
  sums: readonly Column[];
  /** Which of the changes are its own. */
  of: keyof Deltas;
}

export const rollups: readonly Rollup[] = [
  { table: "calls.quarter_hour", keys: [quarter, kind], sums: ALL_SUMS, of: "quarterHours" },
  { table: "calls.customer_day", keys: [customer, day, kind], sums: ALL_SUMS, of: "customerDays" },
  { table: "calls.prefix_day", keys: [day, prefix, kind], sums: ALL_SUMS, of: "prefixDays" },
  { table: "calls.number_day", keys: [day, customer, ownNumber, kind], sums: ALL_SUMS, of: "numberDays" },
  { table: "calls.kind_day", keys: [day, kind], sums: ALL_SUMS, of: "kindDays" },
  {
    table: "calls.customer_total",
    keys: [day, customer, currency],
    sums: [calls, totalCost],
    of: "customerTotals",
  },
];

export function columnsOf({ keys, sums }: Rollup): readonly Column[] {
  return [...keys, ...sums];
}

function list(columns: readonly Column[]): string {
  return columns.map(({ name }) => name).join(", ");
}

export function namesOf({ keys }: Rollup): string {
  return list(keys);
}

export function allNamesOf(rollup: Rollup): string {
  return list(columnsOf(rollup));
}

/** What a roll-up must hold, from the rows themselves: its keys, then its sums. */
export function recomputed(rollup: Rollup): string {
  return `
    SELECT ${columnsOf(rollup)
      .map(({ name, of }) => `${of} AS ${name}`)
      .join(", ")}
    FROM calls.call c JOIN calls.kind k ON k.id = c.kind_id
    GROUP BY ${rollup.keys.map((_, index) => index + 1).join(", ")}`;
}
