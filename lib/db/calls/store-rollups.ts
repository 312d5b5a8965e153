import "server-only";
import type { ClientBase } from "pg";
import { pool } from "../pool";
import type { Change, Deltas } from "./delta";
import { asOnlyWriter } from "./store-lock";

const SUMS = "calls, billsec, duration_seconds, total_cost";

/** The same as `prefixOf`, in SQL, over `calls.call c` joined with `calls.kind k`. */
const PREFIX = `
  coalesce('+' || substring(CASE k.direction WHEN 'inbound' THEN c.from_number ELSE c.to_number END
                            FROM '^\\+?([0-9]{4})'), '')`;
const DAY = "(c.started_at AT TIME ZONE 'UTC')::date";

interface Rollup {
  table: string;
  keys: readonly { name: string; type: string; of: string }[];
}

const kindKey = { name: "kind_id", type: "integer", of: "c.kind_id" };
const dayKey = { name: "day", type: "date", of: DAY };

const rollups = {
  quarterHours: {
    table: "calls.quarter_hour",
    keys: [
      {
        name: "starts_at",
        type: "timestamptz",
        of: "date_bin('15 minutes', c.started_at, '1970-01-01 00:00+00')",
      },
      kindKey,
    ],
  },
  customerDays: {
    table: "calls.customer_day",
    keys: [{ name: "auth_id", type: "text", of: "c.auth_id" }, dayKey, kindKey],
  },
  prefixDays: {
    table: "calls.prefix_day",
    keys: [dayKey, { name: "prefix", type: "text", of: PREFIX }, kindKey],
  },
} as const satisfies Record<keyof Deltas, Rollup>;

function namesOf({ keys }: Rollup): string {
  return keys.map(({ name }) => name).join(", ");
}

/** Adds changes to a roll-up; `$1` is an array of rows as JSON. */
function addStatement(rollup: Rollup): string {
  const names = namesOf(rollup);
  const added = SUMS.split(", ").map((sum) => `${sum} = r.${sum} + excluded.${sum}`);
  const types = rollup.keys.map(({ name, type }) => `${name} ${type}`).join(", ");
  return `
    INSERT INTO ${rollup.table} AS r (${names}, ${SUMS})
    SELECT ${names}, ${SUMS} FROM json_to_recordset($1::json)
      AS d(${types}, calls bigint, billsec bigint, duration_seconds bigint, total_cost numeric)
    ORDER BY ${names}
    ON CONFLICT (${names}) DO UPDATE SET ${added.join(", ")}`;
}

/** Rows that count no call any more; `$1` as for adding. */
function emptyStatement(rollup: Rollup): string {
  const types = rollup.keys.map(({ name, type }) => `${name} ${type}`).join(", ");
  const same = rollup.keys.map(({ name }) => `r.${name} = d.${name}`).join(" AND ");
  return `DELETE FROM ${rollup.table} r USING json_to_recordset($1::json) AS d(${types}) WHERE ${same} AND r.calls = 0`;
}

function sumsOf(change: Change) {
  const { calls, billsec, durationSeconds, totalCost } = change;
  return { calls, billsec, duration_seconds: durationSeconds, total_cost: totalCost.toFixed() };
}

async function add(
  client: ClientBase,
  rollup: Rollup,
  rows: readonly ({ calls: number } & object)[],
): Promise<void> {
  if (rows.length === 0) return;
  await client.query(addStatement(rollup), [JSON.stringify(rows)]);
  const fewer = rows.filter(({ calls }) => calls < 0);
  if (fewer.length > 0) await client.query(emptyStatement(rollup), [JSON.stringify(fewer)]);
}

/** Brings the three roll-ups in step with rows that were written in the same transaction. */
export async function addDeltas(client: ClientBase, deltas: Deltas): Promise<void> {
  const quarters = [...deltas.quarterHours.values()].map((row) => ({
    starts_at: new Date(row.startsAt).toISOString(),
    kind_id: row.kindId,
    ...sumsOf(row),
  }));
  const customers = [...deltas.customerDays.values()].map((row) => ({
    auth_id: row.authId,
    day: row.day,
    kind_id: row.kindId,
    ...sumsOf(row),
  }));
  const prefixes = [...deltas.prefixDays.values()].map((row) => ({
    day: row.day,
    prefix: row.prefix,
    kind_id: row.kindId,
    ...sumsOf(row),
  }));
  await add(client, rollups.quarterHours, quarters);
  await add(client, rollups.customerDays, customers);
  await add(client, rollups.prefixDays, prefixes);
}

/** What a roll-up must hold, from the rows themselves. */
function recomputed({ keys }: Rollup): string {
  const named = keys.map(({ name, of }) => `${of} AS ${name}`).join(", ");
  return `
    SELECT ${named}, count(*)::bigint AS calls, sum(c.billsec)::bigint AS billsec,
           sum(c.duration_seconds)::bigint AS duration_seconds, sum(c.total_cost) AS total_cost
    FROM calls.call c JOIN calls.kind k ON k.id = c.kind_id
    GROUP BY ${keys.map((_, index) => index + 1).join(", ")}`;
}

/** Makes the roll-ups anew from the rows: for rows that were written past `storeCalls`. */
export async function rebuildRollups(): Promise<void> {
  await asOnlyWriter(async (client) => {
    for (const rollup of Object.values(rollups)) {
      await client.query(`DELETE FROM ${rollup.table}`);
      await client.query(
        `INSERT INTO ${rollup.table} (${namesOf(rollup)}, ${SUMS}) ${recomputed(rollup)} ORDER BY ${namesOf(rollup)}`,
      );
    }
  });
}

/** Rows of each roll-up that differ from what the calls themselves say; all zero when everything is right. */
export async function rollupDifferences(): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const rollup of Object.values(rollups)) {
    const stored = `SELECT ${namesOf(rollup)}, ${SUMS} FROM ${rollup.table}`;
    const { rows } = await pool().query<{ n: number }>(
      `WITH expected AS (${recomputed(rollup)}), found AS (${stored})
       SELECT (SELECT count(*) FROM (SELECT * FROM expected EXCEPT SELECT * FROM found) missing)::int
            + (SELECT count(*) FROM (SELECT * FROM found EXCEPT SELECT * FROM expected) extra)::int AS n`,
    );
    found[rollup.table] = rows[0]?.n ?? 0;
  }
  return found;
}

/** Whether every roll-up is the sum of the rows. Reads every call: for tests and for the command line. */
export async function rollupsAgree(): Promise<boolean> {
  return Object.values(await rollupDifferences()).every((count) => count === 0);
}
