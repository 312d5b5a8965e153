import "server-only";
import { pool } from "./pool";

/**
 * Runs `work` while no other process on this database runs one of the same name; the others wait. The lock is that of
 * an open transaction, so it ends with its process too. For rare work of the database's own kind.
 */
export async function exclusively<T>(name: string, work: () => Promise<T>): Promise<T> {
  const client = await pool().connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [name]);
    return await work();
  } finally {
    await client.query("COMMIT").catch(() => undefined);
    client.release();
  }
}

/**
 * Runs `work` unless another process on this database is running one of the same name, and does not wait for it then.
 * The lock ends with the process that has it.
 * @returns undefined where it was not run
 */
export async function tryExclusively<T>(name: string, work: () => Promise<T>): Promise<T | undefined> {
  const client = await pool().connect();
  try {
    await client.query("BEGIN");
    const { rows } = await client.query<{ mine: boolean }>(
      "SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS mine",
      [name],
    );
    return rows[0]?.mine ? await work() : undefined;
  } finally {
    await client.query("COMMIT").catch(() => undefined);
    client.release();
  }
}
