import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/client";
import { settleInside } from "@/lib/services/transfers/settle";
import type { LastRestore } from "./last-restore";

const CODE = "restored";
const REASON = "the database was restored from a copy, after which it may have been sent";

export interface StoppedTransfers {
  /** May have been sent: the ledger, and in the end a person, says what became of them. */
  unknown: string[];
  /** Waited for a second person. */
  cancelled: string[];
}

const latest = (...times: (Date | null)[]): Date =>
  new Date(Math.max(...times.map((time) => time?.getTime() ?? 0)));

/**
 * Nothing of the copy is ever sent again. What was on its way or about to be becomes unknown and is settled from the
 * ledger; what waited for an approval is over, and where it was sent after all, the comparison with the ledgers says so.
 */
export async function stopTransfers(
  tx: Tx,
  actor: Actor,
  { copiedAt, restoredAt }: LastRestore,
): Promise<StoppedTransfers> {
  const stopped: StoppedTransfers = { unknown: [], cancelled: [] };
  const open = await tx.transfer.findMany({
    where: { state: { in: ["draft", "pending_approval", "created", "sending"] } },
    // Those that are being sent first: only one per customer may be.
    orderBy: [{ state: "desc" }, { createdAt: "asc" }],
    select: { id: true, reference: true, authId: true, state: true, createdAt: true, sendAfter: true },
  });
  for (const row of open.filter(({ state }) => state === "sending" || state === "created")) {
    if (row.state === "created") {
      // No earlier than this can it have left; the ledger is searched from here on.
      const earliest = latest(row.createdAt, row.sendAfter, copiedAt);
      const sentAt = earliest < restoredAt ? earliest : restoredAt;
      await tx.transfer.updateMany({
        where: { id: row.id, state: "created" },
        data: { state: "sending", sentAt },
      });
    }
    const data = { failureCode: CODE, nextLedgerReadAt: restoredAt };
    await settleInside(tx, actor, row, { from: "sending", to: "unknown", reason: REASON, data });
    stopped.unknown.push(row.reference);
  }
  const failureDetail =
    "The database was restored from a copy in which this transfer waited. It may have been approved and sent since: look into the ledger before you ask for it again.";
  for (const row of open.filter(({ state }) => state === "draft" || state === "pending_approval")) {
    await settleInside(tx, actor, row, {
      from: row.state,
      to: "cancelled",
      reason: REASON,
      data: { failureCode: CODE, failureDetail, settledAt: restoredAt },
    });
    stopped.cancelled.push(row.reference);
  }
  return stopped;
}
