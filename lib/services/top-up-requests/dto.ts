import type { TopUpRequest, Transfer } from "@/lib/db/types";
import { type LikenessDto, type RequestDto, requestMethods } from "./schema";
import { isHeld, isMendable, isPaidBefore, isSettleable, stepOf } from "./steps";

/** What every read selects; the attachment itself is read apart. */
export const withParts = {
  customer: { select: { name: true } },
  transfer: { select: { id: true, reference: true, state: true, failureDetail: true, settledAt: true } },
} as const;
export const withoutAttachment = { attachment: true } as const;

export type RequestRow = Omit<TopUpRequest, "attachment"> & {
  customer: { name: string };
  transfer: Pick<Transfer, "id" | "reference" | "state" | "failureDetail" | "settledAt"> | null;
};

function methodOf({ method }: { method: string }): RequestDto["method"] {
  return requestMethods.find((known) => known === method) ?? "other";
}

/** For the customer itself: who decided and what went wrong is the reseller's own business. */
export function toCustomerRequestDto(row: RequestRow): RequestDto {
  const step = stepOf(row.state, row.transfer?.state ?? null, isPaidBefore(row));
  const decided = step === "looking" || step === "pay" ? null : row.decidedAt;
  return {
    id: row.id,
    reference: row.reference,
    // Until somebody else has agreed to its transfer it is still being looked at.
    state: step === "looking" ? "requested" : row.state,
    step,
    authId: row.authId,
    customerName: row.customer.name,
    amount: row.amount.toFixed(2),
    currency: row.currency,
    method: methodOf(row),
    paymentReference: row.paymentReference,
    note: row.note,
    attachment: row.attachmentType
      ? { name: row.attachmentName ?? row.reference, type: row.attachmentType }
      : null,
    paymentUrl: row.state === "awaiting_payment" ? row.providerUrl : null,
    paidAt: row.paidAt?.toISOString() ?? null,
    requestedBy: row.requestedBy,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    decidedAt: decided?.toISOString() ?? null,
    reason: row.state === "refused" ? row.decisionReason : null,
    arrivedAt: step === "arrived" ? (row.transfer?.settledAt?.toISOString() ?? null) : null,
    staff: null,
  };
}

export function toRequestDto(row: RequestRow): RequestDto {
  const { transfer } = row;
  return {
    ...toCustomerRequestDto(row),
    state: row.state,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    staff: {
      decidedBy: row.decidedBy,
      providerPaymentId: row.providerPaymentId,
      trouble: row.failureDetail ?? (row.troubleSettledAt ? null : row.paymentTrouble),
      canSettle: isSettleable(row),
      held: isHeld(row),
      settlement:
        row.troubleSettledAt && row.troubleSettledBy && row.troubleSettlement
          ? {
              of: row.paymentTrouble,
              at: row.troubleSettledAt.toISOString(),
              by: row.troubleSettledBy,
              note: row.troubleSettlement,
            }
          : null,
      mendable: isMendable(row),
      transfer: transfer && {
        id: transfer.id,
        reference: transfer.reference,
        state: transfer.state,
        failureDetail: transfer.failureDetail,
      },
    },
  };
}

export function toLikenessDto(row: RequestRow): LikenessDto {
  const { id, reference, customerName, authId, amount, currency, step, createdAt } = toRequestDto(row);
  return { id, reference, customerName, authId, amount, currency, step, createdAt };
}
