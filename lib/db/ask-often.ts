import "server-only";
import type pg from "pg";
import { oftenPool } from "./pool";

/**
 * What nearly every request asks goes straight to the driver, under a name, so that the database plans it once per
 * connection: through Prisma it takes four times the processor time. That one plan serves all values: only what finds its
 * rows by a key belongs here.
 * @param name one for one text: a text of which there are many must not go through here, for each is kept
 */
export async function askOften<Row extends pg.QueryResultRow>(
  name: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  return (await oftenPool().query<Row>({ name, text, values })).rows;
}
