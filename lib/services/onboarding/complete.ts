import "server-only";
import { randomUUID } from "node:crypto";
import { appendAudit } from "@/lib/audit/append";
import { systemActor } from "@/lib/auth/actor";
import { transact } from "@/lib/db/transact";

/**
 * Remembers that all steps were seen done; whoever comes second changes nothing. The portal's own act, also where a
 * reader's page saw it first.
 * @returns when, or null where it was over before
 */
export async function complete(of: {
  customerId: string;
  authId: string;
  name: string;
}): Promise<Date | null> {
  const at = new Date();
  return transact(async (tx) => {
    const { count } = await tx.onboarding.updateMany({
      where: { customerId: of.customerId, completedAt: null, closedAt: null },
      data: { completedAt: at },
    });
    if (count !== 1) return null;
    await appendAudit(tx, systemActor("onboarding", randomUUID()), {
      action: "onboarding.completed",
      outcome: "success",
      target: { type: "customer", id: of.authId, name: of.name },
      authId: of.authId,
    });
    return at;
  });
}
