import "server-only";
import { db } from "@/lib/db/client";

/** Names of the migrations that this database has, in order. */
export async function appliedMigrations(): Promise<string[]> {
  const rows = await db().$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY migration_name`;
  return rows.map(({ name }) => name);
}
