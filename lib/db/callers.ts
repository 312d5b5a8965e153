import "server-only";
import { callersPool } from "./pool";

// These two run before every request, so they go straight to the driver: through Prisma the same statement takes
// several times the processor time, more than the rest of the check together.

const SESSION = `
  SELECT s."lastSeenAt", u."id"::text AS "userId", u."name", u."email", u."role"::text AS "role", u."demo",
         u."language", u."timeZone", s."provenAt", s."provenBy"::text AS "provenBy",
         u."totpEnabledAt" IS NOT NULL OR EXISTS (SELECT 1 FROM "Passkey" p WHERE p."userId" = u."id") AS "hasSecondFactor",
         c."id"::text AS "customerId", c."authId", c."name" AS "customerName",
         v."id"::text AS "visitId", v."endsAt" AS "visitEndsAt"
  FROM "Session" s
  JOIN "User" u ON u."id" = s."userId"
  LEFT JOIN "CustomerVisit" v ON v."id" = s."visitId" AND v."endedAt" IS NULL AND v."endsAt" > now()
  LEFT JOIN "Customer" c ON c."id" = COALESCE(v."customerId", u."customerId")
  LEFT JOIN "BrandHost" h ON h."host" = $3
  WHERE s."id" = $1
    AND (h."host" IS NULL OR (u."customerId" IS NOT NULL AND h."brandId" =
         COALESCE(c."brandId", (SELECT b."id" FROM "Brand" b WHERE b."isDefault")))) AND s."revokedAt" IS NULL AND s."expiresAt" > now()
    AND s."lastSeenAt" > now() - make_interval(mins => $2) AND u."status" = 'active'`;

/**
 * The person behind a session that is alive: not ended, not too old, not idle, not disabled. Under a brand's host
 * only its customers' people have sessions.
 */
export async function findSession(
  sessionId: string,
  idleMinutes: number,
  host: string | null,
): Promise<unknown> {
  const { rows } = await callersPool().query<Record<string, unknown>>({
    name: "caller-session",
    text: SESSION,
    values: [sessionId, idleMinutes, host],
  });
  return rows[0] ?? null;
}

const API_KEY = `
  SELECT k."id"::text AS "id", k."name", k."role"::text AS "role", k."lastUsedAt",
         c."id"::text AS "customerId", c."authId", c."name" AS "customerName"
  FROM "ApiKey" k
  LEFT JOIN "Customer" c ON c."id" = k."customerId"
  WHERE k."hash" = $1 AND k."revokedAt" IS NULL AND (k."expiresAt" IS NULL OR k."expiresAt" > now())`;

/** The API key with this hash, unless it is revoked or expired. */
export async function findApiKey(hash: string): Promise<unknown> {
  const { rows } = await callersPool().query<Record<string, unknown>>({
    name: "caller-api-key",
    text: API_KEY,
    values: [hash],
  });
  return rows[0] ?? null;
}
