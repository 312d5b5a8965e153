import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/client";
import { settleInside } from "@/lib/services/provisioning/settle";
import type { LastRestore } from "./last-restore";

export interface StoppedOrders {
  /** By what people call the thing that they act on. */
  orders: string[];
  /** Being made in the copy; their own jobs look for them upstream and never send again. */
  creations: number;
  verifications: number;
}

/** What was on its way upstream is looked for there, as after any crash; nothing is sent. */
export async function stopOrders(
  tx: Tx,
  actor: Actor,
  { copiedAt, restoredAt }: LastRestore,
): Promise<StoppedOrders> {
  const open = await tx.provisioningOrder.findMany({
    where: { state: { in: ["created", "sending"] } },
    orderBy: { createdAt: "asc" },
    select: { id: true, kind: true, label: true, authId: true, state: true, createdAt: true },
  });
  for (const row of open) {
    if (row.state === "created") {
      // The job would take it for one that was never sent.
      const sentAt = row.createdAt > copiedAt ? row.createdAt : copiedAt;
      await tx.provisioningOrder.updateMany({
        where: { id: row.id, state: "created" },
        data: { state: "sending", sentAt },
      });
    }
    await settleInside(tx, actor, row, {
      from: "sending",
      to: "unknown",
      reason: "the database was restored from a copy, after which it may have been sent",
      data: { failureCode: "restored", nextLookAt: restoredAt },
    });
  }
  const [creations, verifications] = [
    await tx.accountCreation.count({ where: { state: { in: ["created", "sending", "unknown"] } } }),
    await tx.kycSession.count({ where: { status: { in: ["sending", "unknown"] } } }),
  ];
  await tx.accountCreation.updateMany({ where: { state: "created" }, data: { state: "unknown" } });
  return { orders: open.map(({ label }) => label), creations, verifications };
}
