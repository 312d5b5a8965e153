import "server-only";
import type { Ask } from "./snapshot";
import type { Values } from "./values";

/** Sums over the calls of one kind; money is a decimal string of the kind's currency. */
export interface KindSum {
  kindId: number;
  calls: number;
  billsec: number;
  durationSeconds: number;
  totalCost: string;
}

export interface BarSum {
  /** Its place among the starts of the bars. */
  bar: number;
  calls: number;
  answered: number;
}

export interface CustomerSum {
  authId: string;
  calls: number;
}

/** A SELECT that has the columns which the sums are made of. */
export interface Source {
  text: string;
  values: Values;
}

/** The kinds that bars and customers count. */
export interface Counted {
  /** Null for all that the source has. */
  kinds: number[] | null;
  answered: number[];
}

function whole(column: string): string {
  return `sum(${column})::float8`;
}

function countedOf(counted: Counted, values: Values): { calls: string; answered: string } {
  const of = (kinds: number[]) =>
    `coalesce(sum(calls) FILTER (WHERE kind_id = ANY(${values.list(kinds, "int")})), 0)::float8`;
  return {
    calls: counted.kinds === null ? whole("calls") : of(counted.kinds),
    answered: of(counted.answered),
  };
}

/** @param source has kind_id, calls, billsec, duration_seconds and total_cost */
export function sumByKind({ text, values }: Source, ask: Ask): Promise<KindSum[]> {
  return ask<KindSum>(
    `SELECT kind_id AS "kindId", ${whole("calls")} AS calls, ${whole("billsec")} AS billsec,
      ${whole("duration_seconds")} AS "durationSeconds", trim_scale(sum(total_cost)) AS "totalCost"
    FROM (${text}) AS source GROUP BY kind_id`,
    values.all,
  );
}

/**
 * @param source has at, kind_id and calls, with many rows of the same time
 * @param starts of the bars, ascending; what lies before the first is not counted
 */
export async function sumByBar(
  { text, values }: Source,
  starts: readonly Date[],
  counted: Counted,
  ask: Ask,
): Promise<BarSum[]> {
  if (starts.length === 0) return [];
  const { calls, answered } = countedOf(counted, values);
  const bounds = values.instants(starts);
  // By time first: the search among the bounds is then made once for all that began together.
  return ask<BarSum>(
    `SELECT width_bucket(at, ${bounds}) - 1 AS bar, sum(calls) AS calls, sum(answered) AS answered
     FROM (SELECT at, ${calls} AS calls, ${answered} AS answered FROM (${text}) AS source GROUP BY at) AS times
     GROUP BY bar`,
    values.all,
  );
}

/** @param source has auth_id and calls, of the kinds that count alone */
export function sumByCustomer({ text, values }: Source, ask: Ask): Promise<CustomerSum[]> {
  return ask<CustomerSum>(
    `SELECT auth_id AS "authId", ${whole("calls")} AS calls FROM (${text}) AS source GROUP BY auth_id`,
    values.all,
  );
}

interface KindOrBar {
  kind_id: number | null;
  bar: number | null;
  calls: number;
  counted: number;
  answered: number;
  billsec: number;
  duration_seconds: number;
  total_cost: string;
}

/**
 * Kinds and bars in one pass over rows: by both at once, which several processes can share, and then by each.
 * @param source has at, kind_id, calls, billsec, duration_seconds and total_cost
 */
export async function sumByKindAndBar(
  { text, values }: Source,
  starts: readonly Date[],
  counted: Counted,
  ask: Ask,
): Promise<{ byKind: KindSum[]; byBar: BarSum[] }> {
  const { calls, answered } = countedOf(counted, values);
  const bounds = values.instants(starts);
  const bar = starts.length === 0 ? `cardinality(${bounds})` : `width_bucket(at, ${bounds}) - 1`;
  const rows = await ask<KindOrBar>(
    `WITH pairs AS MATERIALIZED (
      SELECT kind_id, ${bar} AS bar, sum(calls) AS calls, sum(billsec) AS billsec,
        sum(duration_seconds) AS duration_seconds, sum(total_cost) AS total_cost
      FROM (${text}) AS source GROUP BY 1, 2
    )
    SELECT kind_id, bar, ${whole("calls")} AS calls, ${calls} AS counted, ${answered} AS answered,
      ${whole("billsec")} AS billsec, ${whole("duration_seconds")} AS duration_seconds,
      trim_scale(sum(total_cost)) AS total_cost
    FROM pairs GROUP BY GROUPING SETS ((kind_id), (bar))`,
    values.all,
  );
  const sums: { byKind: KindSum[]; byBar: BarSum[] } = { byKind: [], byBar: [] };
  for (const row of rows) {
    if (row.kind_id === null)
      sums.byBar.push({ bar: row.bar ?? 0, calls: row.counted, answered: row.answered });
    else {
      const {
        kind_id: kindId,
        calls: all,
        billsec,
        duration_seconds: durationSeconds,
        total_cost: totalCost,
      } = row;
      sums.byKind.push({ kindId, calls: all, billsec, durationSeconds, totalCost });
    }
  }
  return sums;
}
