import "server-only";
import { z } from "zod";
import { db } from "./client";
import { Prisma } from "./generated/client";

export interface StagedCustomer {
  authId: string;
  name: string;
  /** Its newest session; null where there is none. */
  kycId: string | null;
}

// Each customer stands in one stage: that of its newest session, or of what the vendor says of the account. The words
// are those of `stageOf` in the service, over all rows at once.
const staged = Prisma.sql`
  newest AS (
    SELECT DISTINCT ON ("customerId") "customerId", "id", "status", "expiresAt"
    FROM "KycSession" WHERE "supersededAt" IS NULL AND "status" <> 'not_created'
    ORDER BY "customerId", "createdAt" DESC, "id" DESC
  ), staged AS (
    SELECT c."authId", c."name", n."id"::text AS "kycId",
      CASE
        WHEN n."status" = 'kyc_completed' OR c."kycStatus" IN ('completed', 'kyc_completed') THEN 'completed'
        WHEN n."id" IS NULL THEN 'not_started'
        WHEN n."status" ~ 'fail|revok|expir|reject|cancel' OR n."expiresAt" <= clock_timestamp() THEN 'ended'
        WHEN n."status" IN ('opened', 'in_progress') THEN n."status"
        ELSE 'sent'
      END AS "stage"
    FROM "Customer" c LEFT JOIN newest n ON n."customerId" = c."id"
  )`;

const counts = z.array(z.object({ stage: z.string(), n: z.number() }));

/** How many customers stand in each stage of their verification. */
export async function countKycStages(): Promise<Map<string, number>> {
  const rows = counts.parse(
    await db().$queryRaw`WITH ${staged} SELECT "stage", count(*)::int AS "n" FROM staged GROUP BY "stage"`,
  );
  return new Map(rows.map(({ stage, n }) => [stage, n]));
}

const customers = z.array(z.object({ authId: z.string(), name: z.string(), kycId: z.string().nullable() }));

/** The customers of one stage, by name. */
export async function customersOfKycStage(
  stage: string,
  { take, skip }: { take: number; skip: number },
): Promise<StagedCustomer[]> {
  return customers.parse(
    await db().$queryRaw`
      WITH ${staged} SELECT "authId", "name", "kycId" FROM staged WHERE "stage" = ${stage}
      ORDER BY "name", "authId" LIMIT ${take}::int OFFSET ${skip}::int`,
  );
}
