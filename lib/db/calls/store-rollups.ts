import "server-only";
import type { ClientBase } from "pg";
import { pool } from "../pool";
import type { Deltas } from "./delta";
import { namesOf, type Rollup, recomputed, rollups, typedColumns } from "./rollups";
import { asOnlyWriter } from "./store-lock";

/** Adds changes to a roll-up; `$1` is an array of rows as JSON. */
function addStatement(rollup: Rollup): string {
  const names = namesOf(rollup);
  const sums = rollup.sums.join(", ");
  const added = rollup.sums.map((sum) => `${sum} = r.${sum} + excluded.${sum}`);
  return `
    INSERT INTO ${rollup.table} AS r (${names}, ${sums})
    SELECT ${names}, ${sums} FROM json_to_recordset($1::json) AS d(${typedColumns(rollup)})
    ORDER BY ${names}
    ON CONFLICT (${names}) DO UPDATE SET ${added.join(", ")}`;
}

/** Rows that count no call any more; `$1` as for adding. */
function emptyStatement(rollup: Rollup): string {
  const same = rollup.keys.map(({ name }) => `r.${name} = d.${name}`).join(" AND ");
  return `
    DELETE FROM ${rollup.table} r USING json_to_recordset($1::json) AS d(${typedColumns(rollup)})
    WHERE ${same} AND r.calls = 0`;
}

/** Brings the roll-ups in step with rows that were written in the same transaction. */
export async function addDeltas(client: ClientBase, deltas: Deltas): Promise<void> {
  for (const rollup of rollups) {
    const rows = rollup.changes(deltas);
    if (rows.length > 0) await client.query(addStatement(rollup), [JSON.stringify(rows)]);
    const fewer = rows.filter(({ calls }) => Number(calls) < 0);
    if (fewer.length > 0) await client.query(emptyStatement(rollup), [JSON.stringify(fewer)]);
  }
}

/** Makes the roll-ups anew from the rows: for rows that were written past `storeCalls`. */
export async function rebuildRollups(): Promise<void> {
  await asOnlyWriter(async (client) => {
    for (const rollup of rollups) {
      const names = namesOf(rollup);
      await client.query(`DELETE FROM ${rollup.table}`);
      await client.query(
        `INSERT INTO ${rollup.table} (${names}, ${rollup.sums.join(", ")}) ${recomputed(rollup)} ORDER BY ${names}`,
      );
    }
  });
}

/** Rows of each roll-up that differ from what the calls themselves say; all zero when everything is right. */
export async function rollupDifferences(): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const rollup of rollups) {
    const stored = `SELECT ${namesOf(rollup)}, ${rollup.sums.join(", ")} FROM ${rollup.table}`;
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
