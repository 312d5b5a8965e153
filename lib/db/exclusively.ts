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
