import "server-only";
import type pg from "pg";
import { pool } from "./pool";

/** One connection of the pool, for statements that belong together. */
export type Connection = pg.PoolClient;

/** Lends a connection to `work`; one on which something failed is not used again. */
export async function withConnection<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  // The pool listens to idle connections alone; one that breaks in our hands fails the statement, not the process.
  const broken = () => undefined;
  client.on("error", broken);
  let failed = true;
  try {
    const result = await work(client);
    failed = false;
    return result;
  } finally {
    client.off("error", broken);
    client.release(failed);
  }
}

/** As `withConnection`, in one transaction: `undefined` is an answer like any other, an error rolls back. */
export function inTransaction<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
  return withConnection(async (connection) => {
    await connection.query("BEGIN");
    try {
      const result = await work(connection);
      await connection.query("COMMIT");
      return result;
    } catch (error) {
      await connection.query("ROLLBACK");
      throw error;
    }
  });
}
