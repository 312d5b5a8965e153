import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/client";

/** Who began it: the one who asked for the account, also where a job carried it out. */
export interface StartedBy {
  id: string;
  name: string;
}

/** Begins a customer's onboarding inside the caller's transaction; once, whoever comes second changes nothing. */
export async function beginOnboarding(
  tx: Tx,
  actor: Actor,
  of: { customerId: string; authId: string; name: string },
  startedBy: StartedBy = actor,
): Promise<void> {
  const { count } = await tx.onboarding.createMany({
    data: [{ customerId: of.customerId, skipped: [], startedById: startedBy.id, startedBy: startedBy.name }],
    skipDuplicates: true,
  });
  if (count !== 1) return;
  await appendAudit(tx, actor, {
    action: "onboarding.started",
    outcome: "success",
    target: { type: "customer", id: of.authId, name: of.name },
    authId: of.authId,
  });
}
