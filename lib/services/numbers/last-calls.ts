import "server-only";
import type { SystemActor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { ask } from "@/lib/db/calls/snapshot";
import { freshnessOf } from "@/lib/db/calls/source-freshness";
import { IDLE_DAYS } from "./flags";
import { databaseNow } from "./store";

const HOUR_MS = 3_600_000;
const WINDOW_MS = IDLE_DAYS * 24 * HOUR_MS;
/** Calls may come late into the mirror; a short look starts this long before the last one. */
const OVERLAP_MS = 6 * HOUR_MS;

const COUNT = `
  WITH ends AS (
    SELECT from_number AS number, started_at FROM calls.call WHERE started_at >= $1::timestamptz
    UNION ALL
    SELECT to_number, started_at FROM calls.call WHERE started_at >= $1::timestamptz
  ), latest AS (
    SELECT CASE WHEN number LIKE '+%' THEN number ELSE '+' || number END AS e164, max(started_at) AS at
    FROM ends WHERE number IS NOT NULL GROUP BY 1
  ), best AS (SELECT e164, max(at) AS at FROM latest GROUP BY 1)
  UPDATE "PhoneNumber" n SET "lastCallAt" = best.at
  FROM best WHERE best.e164 = n."e164" AND (n."lastCallAt" IS NULL OR n."lastCallAt" < best.at)`;

/**
 * Notes each number's last call, from or to it and whoever made it, out of the calls that we hold.
 * @param whole reads all calls of the window; otherwise those since the last time, where no number is new
 */
export async function countLastCalls(actor: SystemActor, { whole }: { whole: boolean }): Promise<void> {
  const known = await freshnessOf(partnerScope(actor, "calls:read"));
  const now = await databaseNow();
  const windowStart = new Date(now.getTime() - WINDOW_MS);
  const isKnown = known.complete || (known.completeFrom !== null && known.completeFrom <= windowStart);
  if (!isKnown || known.asOf === null) {
    // Part of the calls would make busy numbers look idle.
    await ask(`UPDATE "NumberSync" SET "callsCountedAt" = NULL WHERE "callsCountedAt" IS NOT NULL`);
    return;
  }
  const since = whole ? windowStart : ((await shortLook(windowStart)) ?? windowStart);
  await ask(COUNT, [since.toISOString()]);
  // What the mirror had not seen yet was not counted either.
  await ask(`UPDATE "NumberSync" SET "callsCountedAt" = $1::timestamptz`, [known.asOf.toISOString()]);
}

/** From when on calls are new; null where a number that may be idle has not been counted yet. */
async function shortLook(windowStart: Date): Promise<Date | null> {
  const [row] = await ask<{ at: Date | null; uncounted: boolean }>(
    `SELECT s."callsCountedAt" AS at, EXISTS (
       SELECT 1 FROM "PhoneNumber" n WHERE n."lastCallAt" IS NULL AND n."goneAt" IS NULL
         AND n."createdAt" > s."callsCountedAt" AND n."assignedAt" <= $1::timestamptz) AS uncounted
     FROM "NumberSync" s`,
    [windowStart.toISOString()],
  );
  if (!row?.at || row.uncounted) return null;
  return new Date(row.at.getTime() - OVERLAP_MS);
}
