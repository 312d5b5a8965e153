import "server-only";
import { z } from "zod";
import type { SystemActor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { closeVisit } from "./close";

const overRows = z.array(z.object({ id: z.string(), timeUp: z.boolean() }));
const AT_ONCE = 50;

/**
 * Records the end of visits whose time is up or whose session is gone: they showed nothing since then already. Safe on
 * any number of instances. Returns how many it ended.
 */
export async function closeOverVisits(actor: SystemActor): Promise<number> {
  const over = overRows.parse(
    await db().$queryRaw`
      SELECT v."id"::text AS "id", v."endsAt" <= now() AS "timeUp" FROM "CustomerVisit" v
      WHERE v."endedAt" IS NULL AND (v."endsAt" <= now() OR NOT EXISTS (
        SELECT 1 FROM "Session" s WHERE s."visitId" = v."id" AND s."revokedAt" IS NULL AND s."expiresAt" > now()))
      ORDER BY v."endsAt" LIMIT ${AT_ONCE}`,
  );
  let ended = 0;
  for (const { id, timeUp } of over) {
    const how = timeUp ? "time was up" : "signed out";
    if (await transact((tx) => closeVisit(tx, actor, id, how))) ended += 1;
  }
  return ended;
}
