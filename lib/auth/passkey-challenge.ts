import "server-only";
import { randomBytes, randomUUID } from "node:crypto";
import { z } from "zod";
import { db } from "@/lib/db/client";

/** For so long somebody may look for their key. */
const MINUTES = 5;

export type PasskeyPurpose = "register" | "sign_in" | "prove";

/** For whom a challenge is; all null before anybody signed in. */
interface ChallengeFor {
  purpose: PasskeyPurpose;
  host: string;
  userId: string | null;
  sessionId: string | null;
}

export interface Challenge {
  id: string;
  /** In base64url. */
  challenge: string;
  userId: string | null;
}

const rows = z.array(z.object({ id: z.string(), challenge: z.string(), userId: z.string().nullable() }));

export async function newChallenge({ purpose, host, userId, sessionId }: ChallengeFor): Promise<Challenge> {
  const id = randomUUID();
  const challenge = randomBytes(32).toString("base64url");
  await db().$executeRaw`
    INSERT INTO "PasskeyChallenge" ("id", "purpose", "challenge", "userId", "sessionId", "host", "expiresAt")
    VALUES (${id}::uuid, ${purpose}::"PasskeyPurpose", ${challenge}, ${userId}::uuid, ${sessionId}, ${host},
            now() + make_interval(mins => ${MINUTES}))`;
  return { id, challenge, userId };
}

/** One that waits for its answer, without taking it. */
export async function openChallenge(id: string, purpose: PasskeyPurpose, host: string) {
  const [row] = rows.parse(
    await db().$queryRaw`
      SELECT "id"::text AS "id", "challenge", "userId"::text AS "userId" FROM "PasskeyChallenge"
      WHERE "id" = ${id}::uuid AND "purpose" = ${purpose}::"PasskeyPurpose" AND "host" = ${host}
        AND "usedAt" IS NULL AND "expiresAt" > now()`,
  );
  return row ?? null;
}

/**
 * Takes a challenge before its answer is judged, so that it is judged once: of many requests with it one goes on.
 * @param sessionId of whoever is signed in; the challenge was made in the same session, or in none
 */
export async function takeChallenge(
  id: string,
  { purpose, host, sessionId }: Omit<ChallengeFor, "userId">,
): Promise<Challenge | null> {
  const [row] = rows.parse(
    await db().$queryRaw`
      UPDATE "PasskeyChallenge" SET "usedAt" = now()
      WHERE "id" = ${id}::uuid AND "purpose" = ${purpose}::"PasskeyPurpose" AND "host" = ${host}
        AND "sessionId" IS NOT DISTINCT FROM ${sessionId} AND "usedAt" IS NULL AND "expiresAt" > now()
      RETURNING "id"::text AS "id", "challenge", "userId"::text AS "userId"`,
  );
  return row ?? null;
}

/** Those that nobody can answer any more. */
export async function forgetChallenges(): Promise<void> {
  await db().$executeRaw`DELETE FROM "PasskeyChallenge" WHERE "expiresAt" < now() - interval '1 hour'`;
}
