import "server-only";
import { createHash } from "node:crypto";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { customerScope } from "@/lib/authz/scope";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { db, type Tx } from "@/lib/db/client";
import { isUniqueViolation } from "@/lib/db/errors";
import { transact } from "@/lib/db/transact";
import { AppError, invalid } from "@/lib/http/errors";
import { offeredProviders } from "@/lib/payments/configured";
import { openPaymentPage } from "@/lib/services/payments/open";
import type { Attachment } from "./attachment";
import { currencyOf } from "./currency";
import { type RequestRow, toCustomerRequestDto, withoutAttachment, withParts } from "./dto";
import { databaseNow, targetOf } from "./locked";
import { loadWords, tellStaff, type Words } from "./mails";
import { newRequestReference } from "./reference";
import { isOnline, type RequestDto, type RequestInput } from "./schema";

/** More than anybody has on the way at once, and little enough to look through. */
const MOST_OPEN = 20;
/** As long as a payment page may stay open with either provider. */
const PAY_WITHIN_MS = 23 * 3_600_000;

function fingerprintOf(authId: string, input: RequestInput, attachment: Attachment | null): string {
  const file = attachment ? createHash("sha256").update(attachment.bytes).digest("base64url") : "";
  const { amount, currency, method, paymentReference, note } = input;
  const text = JSON.stringify([authId, amount, currency, method, paymentReference, note, file]);
  return createHash("sha256").update(text).digest("base64url");
}

async function assertCurrency(customer: AuthorizedCustomer, input: RequestInput): Promise<void> {
  const currency = await currencyOf(customer);
  if (input.currency !== currency) {
    throw invalid({ currency: `This account is kept in ${currency}; there is no conversion.` });
  }
  if (isOnline(input.method) && !offeredProviders(currency).includes(input.method)) {
    throw invalid({ method: "This way to pay is not offered now. Choose another." });
  }
}

/** What one payment was asked for already, by the same customer; whether others did is for the staff alone. */
async function refuseRepeated(tx: Tx, customer: AuthorizedCustomer, input: RequestInput): Promise<void> {
  const { customerId } = customer;
  const open = await tx.topUpRequest.count({
    where: { customerId, state: { in: ["awaiting_payment", "requested"] } },
  });
  if (open >= MOST_OPEN) {
    throw new AppError("conflict", "Too many of your requests are open. Withdraw one that you do not need.");
  }
  if (input.paymentReference === "") return;
  const same = await tx.topUpRequest.findFirst({
    where: {
      customerId,
      paymentReference: input.paymentReference,
      state: { in: ["awaiting_payment", "requested", "approved"] },
    },
    select: { id: true },
  });
  if (same) {
    throw invalid({
      paymentReference: "You have asked with this payment reference before. Look at your earlier requests.",
    });
  }
}

interface Asked {
  row: RequestRow;
  isNew: boolean;
}

async function record(
  actor: Actor,
  customer: AuthorizedCustomer,
  input: RequestInput,
  given: { idempotencyKey: string; fingerprint: string; attachment: Attachment | null; words: Words },
): Promise<Asked> {
  return transact(async (tx) => {
    // One at a time for one customer, so that two at once cannot each be the first.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`top-up-request:${customer.customerId}`}, 0))`;
    const known = await tx.topUpRequest.findUnique({
      where: { idempotencyKey: given.idempotencyKey },
      include: withParts,
      omit: withoutAttachment,
    });
    if (known) return { row: known, isNew: false };
    await refuseRepeated(tx, customer, input);
    const now = await databaseNow(tx);
    const online = isOnline(input.method);
    const row = await tx.topUpRequest.create({
      data: {
        reference: newRequestReference(),
        state: online ? "awaiting_payment" : "requested",
        customerId: customer.customerId,
        authId: customer.authId,
        amount: input.amount,
        currency: input.currency,
        method: input.method,
        paymentReference: online ? "" : input.paymentReference,
        note: input.note,
        attachment: given.attachment?.bytes ?? null,
        attachmentName: given.attachment?.name ?? null,
        attachmentType: given.attachment?.type ?? null,
        requestedById: actor.id,
        requestedBy: actor.name,
        idempotencyKey: given.idempotencyKey,
        fingerprint: given.fingerprint,
        createdAt: now,
        expiresAt: online ? new Date(now.getTime() + PAY_WITHIN_MS) : null,
      },
      include: withParts,
      omit: withoutAttachment,
    });
    await appendAudit(tx, actor, {
      action: "top_up_request.created",
      outcome: "success",
      ...targetOf(row),
      after: {
        amount: input.amount,
        currency: input.currency,
        method: input.method,
        paymentReference: row.paymentReference,
        attachment: given.attachment?.type ?? null,
      },
    });
    // What is paid online is told when it was paid: until then there is nothing to look at.
    if (!online) await tellStaff(tx, given.words, row);
    return { row, isNew: true };
  });
}

/**
 * A customer asks for money in its wallet. The same key gives the same request; another one under the same key is
 * refused. Online it also opens the payment page: where that fails the request stands, and the page can be opened later.
 * @param authId the caller's own account
 */
export async function askForTopUp(
  actor: Actor,
  authId: string,
  input: RequestInput,
  key: string,
  attachment: Attachment | null = null,
): Promise<RequestDto> {
  const customer = await customerScope(actor, authId, "top-up-requests:create");
  await assertCurrency(customer, input);
  // Of this customer alone: what others call their requests must not be found out by trying.
  const idempotencyKey = `${customer.customerId}:${key}`;
  const fingerprint = fingerprintOf(authId, input, attachment);
  const given = { idempotencyKey, fingerprint, attachment, words: await loadWords() };
  // Drawn by chance, a reference may be taken once in a blue moon.
  const asked = await record(actor, customer, input, given).catch((error: unknown) => {
    if (isUniqueViolation(error)) return record(actor, customer, input, given);
    throw error;
  });
  if (asked.row.fingerprint !== fingerprint) {
    throw new AppError(
      "idempotency_key_reused",
      "This request was sent before with other contents. Load the page again.",
    );
  }
  if (asked.isNew && asked.row.state === "awaiting_payment") await openPaymentPage(asked.row.id);
  const row = await db().topUpRequest.findUniqueOrThrow({
    where: { id: asked.row.id },
    include: withParts,
    omit: withoutAttachment,
  });
  return toCustomerRequestDto(row);
}
