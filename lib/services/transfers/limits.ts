import "server-only";
import { Decimal } from "decimal.js";
import { z } from "zod";
import type { Role } from "@/lib/authz/permissions";
import type { Tx } from "@/lib/db/client";
import { AppError } from "@/lib/http/errors";
import { limitsInForce } from "@/lib/services/transfer-policy/read";

interface Wanted {
  /** Null role: the portal itself. */
  requester: { id: string; role: Role | null };
  customer: { customerId: string };
  amount: string;
  currency: string;
}

const sums = z.array(z.object({ day: z.string(), customerDay: z.string() }));

/**
 * Single amount, and what this requester has moved in the last 24 hours, in all and to this customer. Automatic
 * top-ups have caps of their own.
 */
export async function assertWithinLimits(
  tx: Tx,
  { requester, customer, amount, currency }: Wanted,
  exceptId?: string,
): Promise<void> {
  const { id, role } = requester;
  if (role === null) return;
  const limits = await limitsInForce(tx, { id, role });
  const refuse = (limit: Decimal, what: string, used?: Decimal) => {
    const rest = used ? `; ${Decimal.max(0, limit.minus(used)).toFixed(2)} are left` : "";
    const message = `${what} is ${limit.toFixed(2)} ${currency}${rest}.`;
    return new AppError("limit_exceeded", message, { errors: { amount: message } });
  };
  if (limits.perTransfer?.lessThan(amount)) throw refuse(limits.perTransfer, "Your limit for one transfer");
  if (!limits.perDay && !limits.perCustomerDay) return;
  const [used] = sums.parse(
    await tx.$queryRaw`
      SELECT coalesce(sum("amount"), 0)::text AS "day",
             coalesce(sum("amount") FILTER (WHERE "customerId" = ${customer.customerId}::uuid), 0)::text AS "customerDay"
      FROM "Transfer"
      WHERE "requestedById" = ${id} AND "createdAt" > now() - interval '24 hours'
        AND "source" <> 'auto' AND "state" NOT IN ('failed', 'cancelled') AND "id" IS DISTINCT FROM ${exceptId ?? null}::uuid`,
  );
  const day = new Decimal(used?.day ?? 0);
  const customerDay = new Decimal(used?.customerDay ?? 0);
  if (limits.perDay?.lessThan(day.plus(amount))) {
    throw refuse(limits.perDay, "Your limit for 24 hours", day);
  }
  if (limits.perCustomerDay?.lessThan(customerDay.plus(amount))) {
    throw refuse(limits.perCustomerDay, "Your limit for one customer in 24 hours", customerDay);
  }
}
