import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { customerScope } from "@/lib/authz/scope";
import { transact } from "@/lib/db/transact";
import { AppError, notFound } from "@/lib/http/errors";
import { closePaymentPage } from "@/lib/services/payments/close";
import { toCustomerRequestDto, withoutAttachment, withParts } from "./dto";
import { lockedRequest, targetOf } from "./locked";
import type { RequestDto } from "./schema";

/** Takes back a request that nobody has decided about and that nothing was paid for. */
export async function withdrawRequest(actor: Actor, id: string): Promise<RequestDto> {
  if (!actor.own) throw notFound("This request");
  const customer = await customerScope(actor, actor.own.authId, "top-up-requests:create");
  const row = await transact(async (tx) => {
    const found = await lockedRequest(tx, id);
    if (found.customerId !== customer.customerId) throw notFound("This request");
    if (found.state !== "awaiting_payment" && found.state !== "requested") {
      throw new AppError("conflict", "It is too late to withdraw this request.");
    }
    if (found.paidAt !== null || found.providerPaymentId !== null) {
      throw new AppError("conflict", "A payment for this request has arrived, so it cannot be withdrawn.");
    }
    await appendAudit(tx, actor, {
      action: "top_up_request.withdrawn",
      outcome: "success",
      ...targetOf(found),
      before: { state: found.state },
      after: { state: "withdrawn" },
    });
    return tx.topUpRequest.update({
      where: { id },
      data: { state: "withdrawn", decidedAt: found.now, nextTryAt: null },
      include: withParts,
      omit: withoutAttachment,
    });
  });
  if (row.providerLinkId) await closePaymentPage(row);
  return toCustomerRequestDto(row);
}
