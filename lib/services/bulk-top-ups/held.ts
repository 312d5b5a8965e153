import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { applySettlement } from "@/lib/services/transfers/settle";

const BULK_STOPPED = "bulk_stopped";

/** Cancels the transfers of a file that are still held back. One that was claimed goes its way. */
export async function cancelHeld(actor: Actor, bulkId: string): Promise<void> {
  const held = await db().transfer.findMany({
    where: { bulkId, state: "created", sendAfter: { gt: new Date() } },
  });
  for (const row of held) {
    await applySettlement(actor, row, {
      from: "created",
      to: "cancelled",
      reason: "its bulk top-up was stopped",
      data: {
        failureCode: BULK_STOPPED,
        failureDetail: "Its bulk top-up was stopped before it was sent.",
        settledAt: new Date(),
      },
    });
  }
}

/** How many were cancelled for a stop since then, by whoever stopped the file or by the worker that came first. */
export function countCancelled(bulkId: string, since: Date): Promise<number> {
  return db().transfer.count({
    where: { bulkId, state: "cancelled", failureCode: BULK_STOPPED, settledAt: { gte: since } },
  });
}
