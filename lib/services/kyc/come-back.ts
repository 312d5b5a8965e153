import "server-only";
import { db } from "@/lib/db/client";

/**
 * A browser came back from the verification page: a hint that there may be news, and nothing more. The session is read
 * again soon, at most every 20 seconds, whoever says so.
 */
export async function noteReturn(sessionId: string): Promise<void> {
  if (!/^[A-Za-z0-9_-]{3,64}$/.test(sessionId)) return;
  await db().$executeRaw`
    UPDATE "KycSession" SET "nextCheckAt" = clock_timestamp()
    WHERE "sessionId" = ${sessionId} AND "supersededAt" IS NULL
      AND "nextCheckAt" > clock_timestamp()
      AND ("checkedAt" IS NULL OR "checkedAt" < clock_timestamp() - interval '20 seconds')`;
}
