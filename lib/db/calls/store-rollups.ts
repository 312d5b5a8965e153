import "server-only";
import type { ClientBase } from "pg";
import { pool } from "../pool";
import type { Change, Deltas } from "./delta";
import { allNamesOf, columnsOf, namesOf, type Rollup, recomputed, rollups } from "./rollups";
import { asOnlyWriter } from "./store-lock";

/** Rows for a statement: one array for each column, which PostgreSQL reads faster than JSON. */
function rowsOf(rollup: Rollup): string {
  const arrays = columnsOf(rollup).map(({ type }, index) => `$${index + 1}::${type}[]`);
  return `unnest(${arrays.join(", ")}) AS d(${allNamesOf(rollup)})`;
}

const PLAIN = /^[\w.:+-]+$/;
/** Without quotes it would be no text at all: anybody may claim to call from "null". */
const NOTHING = /^null$/i;

/** A value in the text of an array. */
function element(value: string | number): string | number {
  if (typeof value === "number" || (PLAIN.test(value) && !NOTHING.test(value))) return value;
  return `"${value.replace(/["\\]/g, "\\$&")}"`;
}

export function valuesOf(rollup: Rollup, changes: readonly Change[]): string[] {
  return columnsOf(rollup).map(
    (column) => `{${changes.map((change) => element(column.in(change))).join(",")}}`,
  );
}

/** Adds changes to a roll-up. */
function addStatement(rollup: Rollup): string {
  const names = namesOf(rollup);
  const added = rollup.sums.map(({ name }) => `${name} = r.${name} + excluded.${name}`);
  return `
    INSERT INTO ${rollup.table} AS r (${allNamesOf(rollup)})
    SELECT ${allNamesOf(rollup)} FROM ${rowsOf(rollup)}
    ORDER BY ${names}
    ON CONFLICT (${names}) DO UPDATE SET ${added.join(", ")}`;
}

/** Takes rows away that count no call any more. */
function emptyStatement(rollup: Rollup): string {
  const same = rollup.keys.map(({ name }) => `r.${name} = d.${name}`).join(" AND ");
  return `DELETE FROM ${rollup.table} r USING ${rowsOf(rollup)} WHERE ${same} AND r.calls = 0`;
}

const statements = rollups.map((rollup) => ({
  rollup,
  add: addStatement(rollup),
  empty: emptyStatement(rollup),
}));

/** Brings the roll-ups in step with rows that were written in the same transaction. */
export async function addDeltas(client: ClientBase, deltas: Deltas): Promise<void> {
  for (const { rollup, add, empty } of statements) {
    const changes = [...deltas[rollup.of].values()];
    if (changes.length > 0) await client.query(add, valuesOf(rollup, changes));
    const fewer = changes.filter(({ calls }) => calls < 0);
    if (fewer.length > 0) await client.query(empty, valuesOf(rollup, fewer));
  }
}

/** Makes the roll-ups anew from the rows: for rows that were written past `storeCalls`. */
export async function rebuildRollups(): Promise<void> {
  await asOnlyWriter(async (client) => {
    for (const rollup of rollups) {
      const names = namesOf(rollup);
      await client.query(`DELETE FROM ${rollup.table}`);
      await client.query(
        `INSERT INTO ${rollup.table} (${allNamesOf(rollup)}) ${recomputed(rollup)} ORDER BY ${names}`,
      );
    }
  });
}

/** Rows of each roll-up that differ from what the calls themselves say; all zero when everything is right. */
export async function rollupDifferences(): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const rollup of rollups) {
    const stored = `SELECT ${allNamesOf(rollup)} FROM ${rollup.table}`;
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
