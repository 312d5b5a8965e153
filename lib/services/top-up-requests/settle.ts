import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { transact } from "@/lib/db/transact";
import { AppError } from "@/lib/http/errors";
import { toRequestDto, withoutAttachment, withParts } from "./dto";
import { lockedRequest, targetOf } from "./locked";
import type { RequestDto } from "./schema";
import { isHeld, isSettleable } from "./steps";

/**
 * Keeps what a person did with a payment that could not be booked: given back, booked by hand, another customer's. For a
 * request that is held it says that its transfer was made, which ends it. Moves no money by itself.
 * @throws AppError conflict where there is nothing to deal with, or somebody has
 */
export async function settleTrouble(
  actor: Actor,
  id: string,
  { note }: { note: string },
): Promise<RequestDto> {
  partnerScope(actor, "top-up-requests:decide");
  const row = await transact(async (tx) => {
    const found = await lockedRequest(tx, id);
    if (!isSettleable(found)) {
      throw new AppError("conflict", "No payment for this request is left to deal with.");
    }
    const held = isHeld(found);
    await appendAudit(tx, actor, {
      action: "top_up_request.settled",
      outcome: "success",
      ...targetOf(found),
      reason: note,
      before: { trouble: found.paymentTrouble },
      ...(held && { after: { paidBefore: true } }),
    });
    return tx.topUpRequest.update({
      where: { id },
      data: {
        troubleSettledAt: found.now,
        troubleSettledBy: actor.name,
        troubleSettlement: note,
        ...(held && { failureDetail: null }),
      },
      include: withParts,
      omit: withoutAttachment,
    });
  });
  return toRequestDto(row);
}
