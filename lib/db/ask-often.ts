import "server-only";
import type pg from "pg";
import { pool } from "./pool";

/**
 * What nearly every page asks goes straight to the driver, under a name, so that the database plans it once per
 * connection: through Prisma it takes four times the processor time.
 * @param name one for one text: a text that is built at run time must not go through here
 */
export async function askOften<Row extends pg.QueryResultRow>(
  name: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  return (await pool().query<Row>({ name, text, values })).rows;
}
