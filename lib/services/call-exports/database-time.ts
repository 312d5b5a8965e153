import "server-only";
import { z } from "zod";
import { db } from "@/lib/db/client";

const clock = z.tuple([z.object({ now: z.date() })]);

/** What the database takes the time to be: the one clock that all instances share. */
export async function databaseTime(): Promise<Date> {
  return clock.parse(await db().$queryRaw`SELECT clock_timestamp() AS "now"`)[0].now;
}
