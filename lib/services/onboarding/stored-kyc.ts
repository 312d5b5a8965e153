import "server-only";
import { db } from "@/lib/db/client";
import type { Customer } from "@/lib/db/types";
import { isEnded, isExpired, NOT_CREATED } from "@/lib/services/kyc/status";
import { isVerified } from "@/lib/services/kyc-policy/assert";
import { known } from "./fact";
import type { Facts } from "./schema";

/** The latest session of each customer, and whether the account says that the verification is complete. */
export async function kycOf(
  customers: readonly Customer[],
  now: Date,
): Promise<(id: string) => Facts["kyc"]> {
  const sessions = await db().kycSession.findMany({
    where: {
      customerId: { in: customers.map(({ id }) => id) },
      supersededAt: null,
      status: { not: NOT_CREATED },
    },
    distinct: ["customerId"],
    orderBy: [{ customerId: "asc" }, { createdAt: "desc" }],
  });
  const latest = new Map(sessions.map((row) => [row.customerId, row]));
  const verified = new Set(customers.filter((row) => isVerified(row.kycStatus)).map(({ id }) => id));
  return (id) => {
    const session = latest.get(id);
    const isComplete = verified.has(id) || session?.status === "kyc_completed";
    return known({
      isComplete,
      completedAt: session?.completedAt?.toISOString() ?? null,
      session: session
        ? {
            id: session.id,
            status: session.status,
            flow: session.flow,
            isExpired: isExpired(session.status, session.expiresAt, now),
            isEnded: isEnded(session.status),
            expiresAt: session.expiresAt?.toISOString() ?? null,
            createdAt: session.createdAt.toISOString(),
          }
        : null,
    });
  };
}
