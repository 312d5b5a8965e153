import "server-only";
import type { ClientBase } from "pg";
import { pool } from "../pool";

/** One transaction at a time writes the mirror, on any number of instances: what it has read stays true until it ends. */
export async function asOnlyWriter<T>(work: (client: ClientBase) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  let broken: Error | undefined;
  try {
    await client.query("BEGIN; SELECT pg_advisory_xact_lock(hashtextextended('tandem.calls.store', 0))");
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    // A connection in an unknown state goes away instead of back.
    client.release(broken);
  }
}
