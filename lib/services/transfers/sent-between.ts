import "server-only";
import { z } from "zod";
import { db } from "@/lib/db/client";

/** What reached wallets, in each currency: the one of most transfers first. */
export interface Sent {
  count: number;
  sums: { currency: string; amount: string }[];
}

const sentRows = z.array(z.object({ currency: z.string(), amount: z.string(), count: z.int() }));

/**
 * From `start` on and before `end`.
 * @param customerId the wallet of this customer alone
 */
export async function sentBetween(start: Date, end: Date, customerId: string | null = null): Promise<Sent> {
  const rows = sentRows.parse(
    await db().$queryRaw`
      SELECT "currency", sum("amount")::text AS "amount", count(*)::int AS "count" FROM "Transfer"
      WHERE "state" = 'completed' AND "settledAt" >= ${start} AND "settledAt" < ${end}
        AND (${customerId}::uuid IS NULL OR "customerId" = ${customerId}::uuid)
      GROUP BY "currency" ORDER BY count(*) DESC, "currency"`,
  );
  return {
    count: rows.reduce((sum, { count }) => sum + count, 0),
    sums: rows.map(({ currency, amount }) => ({ currency, amount })),
  };
}
