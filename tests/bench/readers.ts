import { randomBytes, randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import pg from "pg";
import type { Role } from "@/lib/authz/permissions";

/** Signed-in people, each with a session of their own, as the headers of their requests. */
export async function makeReaders(
  databaseUrl: string,
  secret: string,
  count: number,
  role: Role = "support",
): Promise<Record<string, string>[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const readers: Record<string, string>[] = [];
    for (let index = 0; index < count; index++) {
      const userId = randomUUID();
      const sid = randomBytes(32).toString("base64url");
      await client.query(
        `INSERT INTO "User" ("id", "email", "name", "role", "updatedAt") VALUES ($1, $2, 'Reader', $3::"Role", now())`,
        [userId, `reader-${userId}@bench.example`, role],
      );
      await client.query(
        `INSERT INTO "Session" ("id", "userId", "expiresAt") VALUES ($1, $2, now() + interval '1 day')`,
        [sid, userId],
      );
      readers.push({ cookie: `tandem.session=${await encode({ token: { sid }, secret, maxAge: 86_400 })}` });
    }
    return readers;
  } finally {
    await client.end();
  }
}
