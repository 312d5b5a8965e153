import "server-only";
import { z } from "zod";
import { db } from "@/lib/db/client";

const starts = z.array(z.object({ at: z.date().nullable() }));

/** When this portal's database was made. */
export async function firstStart(): Promise<Date | null> {
  const [found] = starts.parse(
    await db().$queryRaw`SELECT min("finished_at") AS "at" FROM "_prisma_migrations"`,
  );
  return found?.at ?? null;
}
