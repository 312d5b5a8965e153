import "server-only";
import { z } from "zod";
import type { Db, Tx } from "@/lib/db/client";

const row = z.tuple([z.object({ now: z.date() })]);

/** What is compared between instances is read from one clock. */
export async function databaseNow(on: Tx | Db): Promise<Date> {
  return row.parse(await on.$queryRaw`SELECT clock_timestamp() AS "now"`)[0].now;
}
