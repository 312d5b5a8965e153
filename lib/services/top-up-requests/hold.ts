import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/client";
import type { TopUpRequest } from "@/lib/db/types";
import { targetOf } from "./locked";
import { isHeld } from "./steps";

type Row = Parameters<typeof isHeld>[0] & Pick<TopUpRequest, "id" | "reference" | "authId">;

/**
 * Takes an approved request out of the machine's hands: a person looks, and says that it was paid, approves or refuses
 * it. Where it has a transfer, only the word to its customer is held back.
 */
export async function holdRequest(tx: Tx, actor: Actor, row: Row, reason: string): Promise<void> {
  await appendAudit(tx, actor, {
    action: "top_up_request.held",
    outcome: "success",
    ...targetOf(row),
    reason,
  });
  const hasOtherTrouble = row.paymentTrouble !== null && row.troubleSettledAt === null && !isHeld(row);
  const trouble = {
    paymentTrouble: reason,
    troubleSettledAt: null,
    troubleSettledBy: null,
    troubleSettlement: null,
  };
  await tx.topUpRequest.update({
    where: { id: row.id },
    data: {
      nextTryAt: null,
      ...(row.transferId === null && { failureDetail: reason, ...(hasOtherTrouble ? {} : trouble) }),
    },
    select: { id: true },
  });
}
