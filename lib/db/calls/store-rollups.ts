import "server-only";
import type { ClientBase } from "pg";
import { pool } from "../pool";
import type { Change, Deltas } from "./delta";
import { allNamesOf, columnsOf, namesOf, type Rollup, recomputed, rollups } from "./rollups";
import { asOnlyWriter } from "./store-lock";

/** Rows for a statement: one array for each column, which PostgreSQL reads faster than JSON. */
function rowsOf(rollup: Rollup, first = 1): string {
  const arrays = columnsOf(rollup).map(({ type }, index) => `$${first + index}::${type}[]`);
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

/** Adds changes to a roll-up. @param first the number of its first parameter */
function addStatement(rollup: Rollup, first: number): string {
  const names = namesOf(rollup);
  const added = rollup.sums.map(({ name }) => `${name} = r.${name} + excluded.${name}`);
  return `
    INSERT INTO ${rollup.table} AS r (${allNamesOf(rollup)})
    SELECT ${allNamesOf(rollup)} FROM ${rowsOf(rollup, first)}
    ORDER BY ${names}
    ON CONFLICT (${names}) DO UPDATE SET ${added.join(", ")}`;
}

/** Adds changes to all of them in one statement: each answer waits for its turn while pages are read. */
function addToAll(): string {
  let first = 1;
  const parts = rollups.map((rollup, index) => {
    const part = `part_${index} AS (${addStatement(rollup, first)})`;
    first += columnsOf(rollup).length;
    return part;
  });
  return `WITH ${parts.join(",")} SELECT`;
}

/** Takes rows away that count no call any more. */
function emptyStatement(rollup: Rollup): string {
  const same = rollup.keys.map(({ name }) => `r.${name} = d.${name}`).join(" AND ");
  return `DELETE FROM ${rollup.table} r USING ${rowsOf(rollup)} WHERE ${same} AND r.calls = 0`;
}

const ADD_TO_ALL = addToAll();
const statements = rollups.map((rollup) => ({ rollup, empty: emptyStatement(rollup) }));

/** Brings the roll-ups in step with rows that were written in the same transaction. */
export async function addDeltas(client: ClientBase, deltas: Deltas): Promise<void> {
  const changed = statements.map((of) => ({ ...of, changes: [...deltas[of.rollup.of].values()] }));
  if (changed.every(({ changes }) => changes.length === 0)) return;
  await client.query(
    ADD_TO_ALL,
    changed.flatMap(({ rollup, changes }) => valuesOf(rollup, changes)),
  );
  for (const { rollup, empty, changes } of changed) {
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
