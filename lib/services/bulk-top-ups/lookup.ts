import "server-only";
import { Decimal } from "decimal.js";
import { z } from "zod";
import type { Role } from "@/lib/authz/permissions";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import { limitsInForce } from "@/lib/services/transfer-policy/read";
import type { Budget, KnownCustomer } from "./rules";

const customers = z.array(
  z.object({
    id: z.string(),
    authId: z.string(),
    email: z.string(),
    currency: z.string().nullable(),
    active: z.boolean(),
  }),
);

/** The customers that these words could mean, by auth_id or e-mail address. */
export async function findCustomers(
  _partner: AuthorizedPartner,
  accounts: readonly string[],
): Promise<KnownCustomer[]> {
  const wanted = [...new Set(accounts)];
  const emails = wanted.map((account) => account.toLowerCase());
  return customers.parse(
    await db().$queryRaw`
      SELECT "id"::text, "authId", lower("email") AS "email", "currency", "status" = 'active' AS "active"
      FROM "Customer" WHERE "authId" = ANY(${wanted}::text[]) OR lower("email") = ANY(${emails}::text[])`,
  );
}

const sums = z.array(z.object({ customerId: z.string(), used: z.string() }));

/** The requester's limits, and what the last 24 hours have used of them. */
export async function budgetOf(requester: { id: string; role: Role }): Promise<Budget> {
  const limits = await limitsInForce(db(), requester);
  const used = sums.parse(
    await db().$queryRaw`
      SELECT "customerId"::text, sum("amount")::text AS "used" FROM "Transfer"
      WHERE "requestedById" = ${requester.id} AND "source" <> 'auto' AND "createdAt" > now() - interval '24 hours'
        AND "state" NOT IN ('failed', 'cancelled') GROUP BY 1`,
  );
  const usedByCustomer = new Map(used.map((row) => [row.customerId, new Decimal(row.used)]));
  const usedDay = [...usedByCustomer.values()].reduce((sum, one) => sum.plus(one), new Decimal(0));
  return { ...limits, usedDay, usedByCustomer };
}
