import "server-only";
import { z } from "zod";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import type { PaymentEventState } from "@/lib/db/types";
import type { PaymentLink, ProviderEvent, ProviderName } from "@/lib/payments/types";
import type { RequestRow } from "@/lib/services/top-up-requests/dto";
import { PAYMENTS } from "@/lib/services/top-up-requests/jobs";
import { lockedRequest, targetOf } from "@/lib/services/top-up-requests/locked";
import { loadWords, tellStaff, type Words } from "@/lib/services/top-up-requests/mails";
import { type Consequence, consequenceOf, judgeLink } from "./judge";

const counted = z.tuple([z.object({ copies: z.number() })]);

/** One row per event, whatever the number of copies; true for the first. */
async function isFirst(
  tx: Tx,
  provider: ProviderName,
  event: ProviderEvent,
  requestId: string | null,
): Promise<boolean> {
  const [{ copies }] = counted.parse(
    await tx.$queryRaw`
      INSERT INTO "PaymentEvent" ("id", "provider", "eventId", "kind", "requestId", "state")
      VALUES (gen_random_uuid(), ${provider}, ${event.id}, ${event.kind}, ${requestId}::uuid, 'ignored')
      ON CONFLICT ("provider", "eventId") DO UPDATE SET "copies" = "PaymentEvent"."copies" + 1
      RETURNING "copies"`,
  );
  return copies === 1;
}

/** Keeps an event that nothing follows from. @returns whether it was known */
export function fileEvent(
  provider: ProviderName,
  event: ProviderEvent,
  requestId: string,
  note: { state: PaymentEventState; detail: string },
): Promise<"known" | "applied"> {
  return transact(async (tx) => {
    if (!(await isFirst(tx, provider, event, requestId))) return "known";
    await tx.paymentEvent.updateMany({ where: { provider, eventId: event.id }, data: note });
    return "applied";
  });
}

/**
 * Applies what a provider says of the page of a request, by an event or because we asked. In one transaction with the
 * event, so that copies of it do nothing.
 */
export async function applyLink(
  actor: Actor,
  provider: ProviderName,
  requestId: string,
  link: PaymentLink,
  event: ProviderEvent | null,
): Promise<"known" | "applied"> {
  const words = await loadWords();
  return transact(async (tx) => {
    // The request first: whoever handles a copy of the event waits here and then finds it known.
    const row = await lockedRequest(tx, requestId);
    if (event && !(await isFirst(tx, provider, event, requestId))) return "known";
    const verdict = judgeLink({ ...row, amount: row.amount.toFixed(2) }, link);
    const consequence = consequenceOf(row, verdict, link.paymentId);
    await carryOut(tx, actor, row, link, consequence, words);
    if (event) {
      await tx.paymentEvent.updateMany({
        where: { provider, eventId: event.id },
        data: {
          state: stateOf(consequence),
          detail: "reason" in consequence ? consequence.reason : null,
        },
      });
    }
    return "applied";
  });
}

function stateOf({ kind }: Consequence): PaymentEventState {
  if (kind === "nothing") return "ignored";
  return kind === "person" || kind === "contradiction" ? "refused" : "applied";
}

async function carryOut(
  tx: Tx,
  actor: Actor,
  row: RequestRow & { now: Date },
  link: PaymentLink,
  consequence: Consequence,
  words: Words,
): Promise<void> {
  const where = { id: row.id };
  const paid = { providerPaymentId: link.paymentId, paidAt: link.paidAt ?? row.now };
  const after = { amount: link.amountPaid.toFixed(2), currency: link.currency, payment: link.paymentId };
  switch (consequence.kind) {
    case "nothing":
      return;
    case "expire":
      await appendAudit(tx, actor, {
        action: "top_up_request.expired",
        outcome: "success",
        ...targetOf(row),
      });
      await tx.topUpRequest.update({ where, data: { state: "expired", nextTryAt: null } });
      return;
    case "approve":
      await appendAudit(tx, actor, {
        action: "payment.confirmed",
        outcome: "success",
        ...targetOf(row),
        before: { state: row.state },
        after: { ...after, state: "approved" },
      });
      await tx.topUpRequest.update({
        where,
        data: {
          ...paid,
          state: "approved",
          providerLinkId: link.id,
          decidedById: PAYMENTS.id,
          decidedBy: PAYMENTS.name,
          decidedAt: row.now,
          failureDetail: null,
          // The job makes the transfer: what speaks against it must not lose the payment.
          nextTryAt: row.now,
        },
      });
      return;
    case "person":
      await refused(tx, actor, row, after, consequence.reason);
      await tx.topUpRequest.update({
        where,
        data: {
          ...paid,
          state: "requested",
          ...troubleOf(consequence.reason),
          failureDetail: null,
          nextTryAt: null,
        },
      });
      await tellStaff(tx, words, row, { reason: consequence.reason, paymentId: link.paymentId });
      return;
    case "contradiction":
      await refused(tx, actor, row, after, consequence.reason);
      await tx.topUpRequest.update({ where, data: troubleOf(consequence.reason) });
      await tellStaff(tx, words, row, { reason: consequence.reason, paymentId: link.paymentId });
  }
}

/** News: whatever was said of an earlier one is no answer to it. */
function troubleOf(reason: string) {
  return {
    paymentTrouble: reason,
    troubleSettledAt: null,
    troubleSettledBy: null,
    troubleSettlement: null,
  };
}

async function refused(
  tx: Tx,
  actor: Actor,
  row: RequestRow,
  after: Record<string, string | null>,
  reason: string,
): Promise<void> {
  await appendAudit(tx, actor, {
    action: "payment.refused",
    outcome: "failed",
    ...targetOf(row),
    reason,
    before: { amount: row.amount.toFixed(2), currency: row.currency, state: row.state },
    after,
  });
}
