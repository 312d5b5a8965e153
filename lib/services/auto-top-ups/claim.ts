import "server-only";
import { z } from "zod";
import { db } from "@/lib/db/client";

/** How often each rule runs. */
export const EVERY_MS = 60_000;

/** A rule that this instance, and no other, runs now. `turn` is proof of it until the next turn is taken. */
export interface ClaimedRule {
  id: string;
  customerId: string;
  authId: string;
  turn: Date;
}

const claimedRows = z.array(z.object({ id: z.string(), customerId: z.string(), authId: z.string() }));

/**
 * Takes the rules whose turn it is and plans their next. An instance that dies before it concludes loses nothing but
 * this turn.
 */
export async function claimDueRules(now: Date, limit: number): Promise<ClaimedRule[]> {
  const turn = new Date(now.getTime() + EVERY_MS);
  // Nothing is ever planned further ahead than one turn: a later plan was made by a clock that was wrong.
  const absurd = new Date(now.getTime() + 2 * EVERY_MS);
  const rows = await db().$queryRaw`
    UPDATE "AutoTopUp" SET "nextRunAt" = ${turn}::timestamptz
    WHERE "id" IN (
      SELECT "id" FROM "AutoTopUp"
      WHERE "state" = 'active' AND ("nextRunAt" <= ${now}::timestamptz OR "nextRunAt" > ${absurd}::timestamptz)
      ORDER BY "nextRunAt" LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ) RETURNING "id"::text, "customerId"::text, "authId"`;
  return claimedRows.parse(rows).map((row) => ({ ...row, turn }));
}
