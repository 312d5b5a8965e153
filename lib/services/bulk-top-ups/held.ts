import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { applySettlement } from "@/lib/services/transfers/settle";

/** Cancels the transfers of a file that are still held back; returns how many. One that was claimed goes its way. */
export async function cancelHeld(actor: Actor, bulkId: string): Promise<number> {
  const held = await db().transfer.findMany({
    where: { bulkId, state: "created", sendAfter: { gt: new Date() } },
  });
  let cancelled = 0;
  for (const row of held) {
    const applied = await applySettlement(actor, row, {
      from: "created",
      to: "cancelled",
      reason: "its bulk top-up was stopped",
      data: {
        failureCode: "bulk_stopped",
        failureDetail: "Its bulk top-up was stopped before it was sent.",
        settledAt: new Date(),
      },
    });
    if (applied) cancelled += 1;
  }
  return cancelled;
}
