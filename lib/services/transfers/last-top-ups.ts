import "server-only";
import { Decimal } from "decimal.js";
import { z } from "zod";
import { db } from "@/lib/db/client";

const rows = z.array(
  z.object({
    customerId: z.string(),
    balanceAfter: z.string().transform((text) => new Decimal(text)),
    settledAt: z.date().nullable(),
    currency: z.string(),
  }),
);
export type LastTopUp = z.output<typeof rows>[number];

/** What the newest top-up that arrived left in each wallet, by the id of the customer's row. */
export async function lastTopUps(customerIds: readonly string[]): Promise<Map<string, LastTopUp>> {
  const found = rows.parse(
    await db().$queryRaw`
      SELECT DISTINCT ON ("customerId") "customerId"::text, "customerBalanceAfter"::text AS "balanceAfter",
        "settledAt", "currency"
      FROM "Transfer"
      WHERE "customerId" = ANY(${[...customerIds]}::uuid[]) AND "state" = 'completed'
        AND "customerBalanceAfter" IS NOT NULL
      ORDER BY "customerId", "settledAt" DESC NULLS LAST`,
  );
  return new Map(found.map((row) => [row.customerId, row]));
}
