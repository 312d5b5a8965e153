import "server-only";
import { askOften } from "./ask-often";
import { together } from "./together";

// Each is looked for by itself, by its key: joined as a set, they might be looked for along all sessions.
const SESSIONS = `
  SELECT asked."n"::int AS "n", found.*
  FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS asked("id", "host", "n")
  CROSS JOIN LATERAL (
    SELECT s."lastSeenAt", u."id"::text AS "userId", u."name", u."email", u."role"::text AS "role", u."demo",
           u."language", u."timeZone", s."provenAt", s."provenBy"::text AS "provenBy",
           u."totpEnabledAt" IS NOT NULL OR s."vouched" OR EXISTS (SELECT 1 FROM "Passkey" p WHERE p."userId" = u."id") AS "hasSecondFactor",
           c."id"::text AS "customerId", c."authId", c."name" AS "customerName",
           v."id"::text AS "visitId", v."endsAt" AS "visitEndsAt"
    FROM "Session" s
    JOIN "User" u ON u."id" = s."userId"
    LEFT JOIN "CustomerVisit" v ON v."id" = s."visitId" AND v."endedAt" IS NULL AND v."endsAt" > now()
    LEFT JOIN "Customer" c ON c."id" = COALESCE(v."customerId", u."customerId")
    LEFT JOIN "BrandHost" h ON h."host" = asked."host"
    WHERE s."id" = asked."id"
      AND (h."host" IS NULL OR (u."customerId" IS NOT NULL AND h."brandId" =
           COALESCE(c."brandId", (SELECT b."id" FROM "Brand" b WHERE b."isDefault")))) AND s."revokedAt" IS NULL AND s."expiresAt" > now()
      AND s."lastSeenAt" > now() - make_interval(mins => CASE WHEN u."customerId" IS NULL THEN $3::int ELSE $4::int END)
      AND s."createdAt" > now() - make_interval(hours => CASE WHEN u."customerId" IS NULL THEN $5::int ELSE $6::int END)
      AND u."status" = 'active'
    OFFSET 0
  ) AS found`;

/** Without use, and in all, a session lives for so long. */
export interface SessionLimits {
  staffIdleMinutes: number;
  staffHours: number;
  customerIdleMinutes: number;
  customerHours: number;
}

interface Asked {
  sessionId: string;
  limits: SessionLimits;
  host: string | null;
}

async function findSessions(asked: readonly Asked[]): Promise<unknown[]> {
  // Whoever asked last knows the newest rules.
  const limits = asked.at(-1)?.limits;
  if (!limits) return [];
  const rows = await askOften<{ n: number }>("caller-sessions", SESSIONS, [
    asked.map(({ sessionId }) => sessionId),
    asked.map(({ host }) => host),
    limits.staffIdleMinutes,
    limits.customerIdleMinutes,
    limits.staffHours,
    limits.customerHours,
  ]);
  const found = new Map(rows.map((row) => [row.n, row]));
  return asked.map((_, index) => found.get(index + 1));
}

/**
 * The person behind a session that is alive: not ended, not too old, not idle, not disabled; undefined where there is
 * none. Under a brand's host only its customers' people have sessions.
 */
export const findSession = together(findSessions);

const API_KEY = `
  SELECT k."id"::text AS "id", k."name", k."role"::text AS "role", k."lastUsedAt", k."lastAddress", k."limitPerMinute",
         cardinality(k."addresses") = 0 OR ($2::inet <<= ANY (k."addresses"::inet[])) IS TRUE AS "mayFromHere",
         c."id"::text AS "customerId", c."authId", c."name" AS "customerName"
  FROM "ApiKey" k
  LEFT JOIN "Customer" c ON c."id" = k."customerId"
  WHERE k."hash" = $1 AND k."revokedAt" IS NULL AND (k."expiresAt" IS NULL OR k."expiresAt" > now())`;

/**
 * The API key with this hash, unless it is revoked or expired.
 * @param address where the request came from; null where it is no address, which no list of addresses has in it
 */
export async function findApiKey(hash: string, address: string | null): Promise<unknown> {
  const [row] = await askOften("caller-api-key", API_KEY, [hash, address]);
  return row ?? null;
}

// A window begins with the first request after the last one has ended. One row per key for all instances.
const KEY_USE = `
  INSERT INTO "Throttle" AS t ("key", "failures", "windowStartAt", "blockedUntil")
  VALUES ($1, 1, clock_timestamp(), clock_timestamp())
  ON CONFLICT ("key") DO UPDATE SET
    ("failures", "windowStartAt") = (
      SELECT CASE WHEN over THEN 1 ELSE t."failures" + 1 END,
             CASE WHEN over THEN clock_timestamp() ELSE t."windowStartAt" END
      FROM (SELECT t."windowStartAt" <= clock_timestamp() - INTERVAL '1 minute' AS over) AS w)
  RETURNING "failures" AS "used",
    greatest(1, ceil(extract(epoch FROM "windowStartAt" + INTERVAL '1 minute' - clock_timestamp())))::int AS "seconds"`;

/** Counts one request of a key with a limit of its own: how many this minute, and in how many seconds the next begins. */
export async function countKeyUse(keyId: string): Promise<{ used: number; seconds: number }> {
  const [row] = await askOften<{ used: number; seconds: number }>("caller-key-use", KEY_USE, [
    `api_key:${keyId}`,
  ]);
  if (!row) throw new Error("A request of an API key could not be counted");
  return row;
}
