import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { assertProvenFor } from "@/lib/auth/fresh-proof";
import { customerScope, partnerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { AppError, notFound } from "@/lib/http/errors";
import { readMaster } from "@/lib/services/transfers/master";
import { checkAgainst } from "@/lib/services/transfers/preflight";
import { idShape } from "@/lib/services/transfers/read";
import { type RequestRow, toRequestDto, withoutAttachment, withParts } from "./dto";
import { lockedRequest, targetOf } from "./locked";
import { loadWords, tellCustomer } from "./mails";
import { makeTransfer } from "./make-transfer";
import type { RequestDto } from "./schema";
import { isHeld, isMendable } from "./steps";

/** When the job looks whether a second person has agreed, so that the customer can be told. */
const ASK_AGAIN_MS = 15_000;

/** Once decided it stays so, but for a request whose transfer came to nothing. */
function assertDecidable(row: RequestRow): void {
  if (row.state === "requested" || isMendable(row)) return;
  if (row.state === "awaiting_payment") {
    throw new AppError("conflict", "This request has not been paid yet.");
  }
  const by = row.decidedBy ? ` by ${row.decidedBy}` : "";
  throw new AppError("conflict", `This request has already been ${row.state}${by}.`);
}

/**
 * Agrees to a request: its transfer is admitted in the same transaction, with this person's limits, and a job sends it.
 * Above the reseller's limit the transfer waits for a second person.
 * @throws AppError conflict where it is decided, and whatever speaks against the transfer
 */
export async function approveRequest(
  actor: Actor,
  id: string,
  { confirmDuplicate }: { confirmDuplicate: boolean },
): Promise<RequestDto> {
  const partner = partnerScope(actor, "top-up-requests:decide");
  const seen = idShape.test(id)
    ? await db().topUpRequest.findUnique({ where: { id }, include: withParts, omit: withoutAttachment })
    : null;
  if (!seen) throw notFound("This request");
  assertDecidable(seen);
  const customer = await customerScope(actor, seen.authId, "top-up-requests:decide");
  await assertProvenFor(actor, seen.amount);
  const [master, words] = await Promise.all([readMaster(partner), loadWords()]);
  await checkAgainst(master, customer, { amount: seen.amount.toFixed(2), currency: seen.currency });
  const row = await transact(async (tx) => {
    const found = await lockedRequest(tx, id);
    assertDecidable(found);
    // Whoever agrees for the first time has seen what was paid; one that came after that is another matter.
    const trouble = found.state === "requested" || isHeld(found) ? found.paymentTrouble : null;
    const transfer = await makeTransfer(tx, actor, found, {
      customer,
      master,
      requester: { id: actor.id, name: actor.name, role: actor.role },
      confirmDuplicate,
    });
    const waits = transfer.state === "pending_approval";
    await appendAudit(tx, actor, {
      action: "top_up_request.approved",
      outcome: "success",
      ...targetOf(found),
      before: { state: found.state, ...(trouble !== null && { trouble }) },
      after: { state: "approved", amount: found.amount.toFixed(2), transfer: transfer.reference },
    });
    if (!waits) await tellCustomer(tx, words, found, { kind: "approved" });
    return tx.topUpRequest.update({
      where: { id },
      data: {
        state: "approved",
        transferId: transfer.id,
        decidedById: actor.id,
        decidedBy: actor.name,
        decidedAt: found.now,
        failureDetail: null,
        ...(trouble !== null && {
          troubleSettledAt: found.now,
          troubleSettledBy: actor.name,
          troubleSettlement: "Approved with it.",
        }),
        nextTryAt: waits ? new Date(found.now.getTime() + ASK_AGAIN_MS) : null,
      },
      include: withParts,
      omit: withoutAttachment,
    });
  });
  return toRequestDto(row);
}

/** Says no, with a reason that the customer reads. */
export async function refuseRequest(
  actor: Actor,
  id: string,
  { reason }: { reason: string },
): Promise<RequestDto> {
  partnerScope(actor, "top-up-requests:decide");
  const words = await loadWords();
  const row = await transact(async (tx) => {
    const found = await lockedRequest(tx, id);
    assertDecidable(found);
    await appendAudit(tx, actor, {
      action: "top_up_request.refused",
      outcome: "success",
      ...targetOf(found),
      reason,
      before: { state: found.state },
      after: { state: "refused" },
    });
    await tellCustomer(tx, words, found, { kind: "refused", reason });
    return tx.topUpRequest.update({
      where: { id },
      data: {
        state: "refused",
        decidedById: actor.id,
        decidedBy: actor.name,
        decidedAt: found.now,
        decisionReason: reason,
        ...(isHeld(found) && {
          failureDetail: null,
          troubleSettledAt: found.now,
          troubleSettledBy: actor.name,
          troubleSettlement: "Refused with it.",
        }),
        nextTryAt: null,
      },
      include: withParts,
      omit: withoutAttachment,
    });
  });
  return toRequestDto(row);
}
