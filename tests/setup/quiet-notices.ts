import { Sql } from "../fixtures/portal/database";

/** Nobody of the demo is told of the queue on the page they are on: what it says would cover what a test presses. */
export async function quietNotices(databaseUrl: string): Promise<void> {
  const sql = new Sql(databaseUrl);
  try {
    await sql.rows(
      `INSERT INTO "NoticeSetting" ("userId", "inApp", "updatedAt") SELECT "id", false, now() FROM "User" ON CONFLICT DO NOTHING`,
    );
  } finally {
    await sql.close();
  }
}
