import type pg from "pg";

/** What stands between rows and their speed: taken away before many rows are written, and given back after. */
export async function takeIndexes(pool: pg.Pool): Promise<{ giveBack(): Promise<void> }> {
  const { rows: constraints } = await pool.query<{ name: string; definition: string }>(
    `SELECT conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
     WHERE conrelid = 'calls.call'::regclass AND contype IN ('p', 'u')`,
  );
  const { rows: indexes } = await pool.query<{ name: string; definition: string }>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition FROM pg_index i
     WHERE i.indrelid = 'calls.call'::regclass
       AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)`,
  );
  for (const { name } of indexes) await pool.query(`DROP INDEX ${name}`);
  for (const { name } of constraints) await pool.query(`ALTER TABLE calls.call DROP CONSTRAINT "${name}"`);
  return {
    async giveBack() {
      for (const { name, definition } of constraints) {
        await pool.query(`ALTER TABLE calls.call ADD CONSTRAINT "${name}" ${definition}`);
      }
      // Of a table with partitions: "ON ONLY" would leave the partitions without.
      for (const { definition } of indexes) await pool.query(definition.replace(" ON ONLY ", " ON "));
    },
  };
}
