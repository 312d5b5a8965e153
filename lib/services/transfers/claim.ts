import "server-only";
import type { Decimal } from "decimal.js";
import { z } from "zod";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { transact } from "@/lib/db/transact";
import type { TransferPolicy } from "@/lib/services/transfer-policy/schema";
import { freeAboveFloor, type MasterReading } from "./master";
import { settleInside } from "./settle";

/** The vendor's reference ends in unix seconds: a transfer is sent so long after the last one to the customer was over. */
const APART_MS = 1_000;
/** Longer than the deadline of the one POST; past it the sender is taken for dead. */
const LEASE_MS = 40_000;

const neighbours = z.tuple([
  z.object({ sending: z.boolean().nullable(), waitMs: z.number().nullable(), now: z.date() }),
]);

/** For what was admitted a while ago: the master balance may have fallen since. */
export interface FloorCheck {
  master: MasterReading;
  policy: TransferPolicy;
}

export type Claim =
  | { claimed: true }
  | { claimed: false; retryInMs: number }
  | { claimed: false; retryInMs: null };

/**
 * The one committed step from `created` to `sending`, before the first byte leaves. It can succeed once in the life of
 * a transfer, so at most one POST is ever made for it. `retryInMs: null` means that somebody else decided about it.
 */
export function claimTransfer(
  actor: Actor,
  row: { id: string; customerId: string; authId: string; reference: string; amount: Decimal },
  floor?: FloorCheck,
): Promise<Claim> {
  return transact(async (tx): Promise<Claim> => {
    // Serialises the claims for one customer across all portal instances on this database.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`transfer:${row.customerId}`}, 0))`;
    const [state] = neighbours.parse(
      await tx.$queryRaw`
        SELECT bool_or("state" = 'sending') AS sending,
               (${APART_MS}::float - extract(epoch FROM clock_timestamp() - max(greatest("sentAt", "sendEndedAt"))) * 1000)::float AS "waitMs",
               clock_timestamp() AS "now"
        FROM "Transfer" WHERE "customerId" = ${row.customerId}::uuid AND "sentAt" IS NOT NULL`,
    );
    if (state.sending) return { claimed: false, retryInMs: 250 };
    if (state.waitMs && state.waitMs > 0) return { claimed: false, retryInMs: Math.ceil(state.waitMs) };
    // The clock that all instances share: one whose own has jumped would come too close, or keep others waiting.
    const { now } = state;
    if (floor) {
      const free = await freeAboveFloor(tx, floor.master, floor.policy, row.id);
      if (free.lessThan(row.amount)) {
        await settleInside(tx, actor, row, {
          from: "created",
          to: "cancelled",
          reason: "the master balance fell too low before it was sent",
          data: {
            failureCode: "insufficient_balance",
            failureDetail: "The master balance fell too low before it was sent; nothing was sent.",
            settledAt: now,
          },
        });
        return { claimed: false, retryInMs: null };
      }
    }
    const { count } = await tx.transfer.updateMany({
      where: { id: row.id, state: "created", OR: [{ sendAfter: null }, { sendAfter: { lte: now } }] },
      data: { state: "sending", sentAt: now, leaseUntil: new Date(now.getTime() + LEASE_MS) },
    });
    if (count !== 1) return { claimed: false, retryInMs: null };
    await appendAudit(tx, actor, {
      action: "transfer.sending",
      outcome: "success",
      target: { type: "transfer", id: row.id, name: row.reference },
      authId: row.authId,
    });
    return { claimed: true };
  });
}
