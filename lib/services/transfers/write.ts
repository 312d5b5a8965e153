import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { customerScope, partnerScope } from "@/lib/authz/scope";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import { isUniqueViolation } from "@/lib/db/errors";
import { transact } from "@/lib/db/transact";
import { AppError } from "@/lib/http/errors";
import { log } from "@/lib/log";
import { transferBalance } from "@/lib/vobiz/resources/transfers";
import { claimTransfer } from "./claim";
import { type TransferRow, toTransferDto } from "./dto";
import { checkAgainst, previewTopUp } from "./preflight";
import { withCustomerName } from "./read";
import { descriptionOf, fingerprintOf, newReference } from "./reference";
import type { TransferDto, TransferInput } from "./schema";
import { applySettlement, settlementOf } from "./settle";

/** How long a transfer may wait for another one to the same customer before it gives up, unsent. */
const CLAIM_PATIENCE_MS = 20_000;
/** How long a repeated request waits for the first one to be settled. */
const REPLAY_PATIENCE_MS = 10_000;

function byKey(idempotencyKey: string): Promise<TransferRow | null> {
  return db().transfer.findUnique({ where: { idempotencyKey }, include: withCustomerName });
}

function byId(id: string): Promise<TransferRow> {
  return db().transfer.findUniqueOrThrow({ where: { id }, include: withCustomerName });
}

/** The stored outcome of the same request, or the refusal of a key that was used for another one. */
async function replay(row: TransferRow, fingerprint: string): Promise<TransferDto> {
  if (row.fingerprint !== fingerprint) {
    throw new AppError(
      "idempotency_key_reused",
      "This Idempotency-Key was used for another transfer. Make a new one.",
    );
  }
  const until = Date.now() + REPLAY_PATIENCE_MS;
  let current = row;
  while (current.state === "created" || current.state === "sending") {
    if (Date.now() > until) {
      throw new AppError(
        "still_running",
        `Transfer ${current.reference} is still being sent. Ask again in a moment.`,
      );
    }
    await wait(100);
    current = await byId(row.id);
  }
  return toTransferDto(current);
}

/** While one of the same amount is unknown, a second would most likely be the first one again. */
async function refuseTwin(customer: AuthorizedCustomer, input: TransferInput): Promise<void> {
  const twin = await db().transfer.findFirst({
    where: {
      customerId: customer.customerId,
      amount: input.amount,
      state: { in: ["unknown", "needs_review"] },
    },
    select: { reference: true },
  });
  if (twin) {
    throw new AppError(
      "conflict",
      `Transfer ${twin.reference} of the same amount is still being checked. Wait for it, or choose another amount.`,
    );
  }
}

async function recordIntent(
  actor: Actor,
  customer: AuthorizedCustomer,
  input: TransferInput,
  key: { idempotencyKey: string; fingerprint: string },
): Promise<TransferRow> {
  return transact(async (tx) => {
    const row = await tx.transfer.create({
      data: {
        reference: newReference(),
        state: "created",
        customerId: customer.customerId,
        authId: customer.authId,
        amount: input.amount,
        currency: input.currency,
        note: input.note,
        ...key,
        requestedById: actor.id,
        requestedBy: actor.name,
        requestId: actor.request.requestId,
      },
      include: withCustomerName,
    });
    await appendAudit(tx, actor, {
      action: "transfer.requested",
      outcome: "success",
      target: { type: "transfer", id: row.id, name: row.reference },
      authId: customer.authId,
      after: { amount: input.amount, currency: input.currency, note: input.note },
    });
    return row;
  });
}

/** Claims the transfer and makes its one POST. The answer, whatever it is, becomes the next state. */
async function send(actor: Actor, customer: AuthorizedCustomer, row: TransferRow): Promise<void> {
  const until = Date.now() + CLAIM_PATIENCE_MS;
  for (;;) {
    const claim = await claimTransfer(actor, row);
    if (claim.claimed) break;
    if (claim.retryInMs === null) return;
    if (Date.now() + claim.retryInMs > until) {
      await applySettlement(actor, row, {
        from: "created",
        to: "cancelled",
        reason: "another transfer to this customer was still being sent",
        data: {
          failureCode: "busy",
          failureDetail: "Another transfer to this customer was still being sent; this one was not.",
          settledAt: new Date(),
        },
      });
      return;
    }
    await wait(claim.retryInMs);
  }
  const outcome = await transferBalance(customer, {
    amount: row.amount.toFixed(2),
    currency: row.currency,
    description: descriptionOf(row.reference, row.note),
  });
  try {
    await applySettlement(actor, row, settlementOf(outcome));
  } catch (error) {
    // The lease runs out, the row becomes unknown, and the ledger tells: never a second POST.
    log.error({ transfer: row.reference, err: error }, "the outcome of a transfer could not be recorded");
  }
}

/**
 * Moves money from the master balance into a customer's wallet: checks, one intent row, one claim, one POST ever.
 * The same key gives the same transfer. Answers with the transfer in whatever state it reached; `unknown` is settled
 * from the ledger by a job.
 */
export async function requestTransfer(
  actor: Actor,
  authId: string,
  input: TransferInput,
  idempotencyKey: string,
): Promise<TransferDto> {
  const customer = await customerScope(actor, authId, "transfers:create");
  const partner = partnerScope(actor, "transfers:create");
  const fingerprint = fingerprintOf({ authId, ...input });
  const known = await byKey(idempotencyKey);
  if (known) return replay(known, fingerprint);

  const stored = await db().customer.findUniqueOrThrow({
    where: { id: customer.customerId },
    select: { currency: true },
  });
  checkAgainst(await previewTopUp(partner, customer), input, stored.currency);
  await refuseTwin(customer, input);

  let row: TransferRow;
  try {
    row = await recordIntent(actor, customer, input, { idempotencyKey, fingerprint });
  } catch (error) {
    if (isUniqueViolation(error)) {
      const first = await byKey(idempotencyKey);
      if (first) return replay(first, fingerprint);
    }
    throw error;
  }
  await send(actor, customer, row);
  return toTransferDto(await byId(row.id));
}
