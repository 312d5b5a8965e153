import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import type { Actor } from "@/lib/auth/actor";
import { assertProvenFor } from "@/lib/auth/fresh-proof";
import { customerScope, partnerScope } from "@/lib/authz/scope";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import { isUniqueViolation } from "@/lib/db/errors";
import { transact } from "@/lib/db/transact";
import { AppError } from "@/lib/http/errors";
import { admit } from "./admit";
import { type TransferRow, toTransferDto } from "./dto";
import { readMaster } from "./master";
import { checkAgainst } from "./preflight";
import { withCustomerName } from "./read";
import { fingerprintOf } from "./reference";
import type { TransferDto, TransferInput } from "./schema";
import { sendNow } from "./send";

/** How long a repeated request waits for the first one to be settled. */
const REPLAY_PATIENCE_MS = 10_000;

function byKey(idempotencyKey: string): Promise<TransferRow | null> {
  return db().transfer.findUnique({ where: { idempotencyKey }, include: withCustomerName });
}

function byId(id: string): Promise<TransferRow> {
  return db().transfer.findUniqueOrThrow({ where: { id }, include: withCustomerName });
}

/** Whether the request that made it is about to have an answer; what waits for people or for its time has one already. */
function isUnderWay(row: TransferRow): boolean {
  return row.state === "sending" || (row.state === "created" && row.sendAfter === null);
}

/** How long the request that made a transfer may take to claim it; after that it is dead or has given up. */
const ABANDONED_AFTER_MS = 30_000;

/** The stored outcome of the same request, or the refusal of a key that was used for another one. */
async function replay(
  actor: Actor,
  customer: AuthorizedCustomer,
  row: TransferRow,
  fingerprint: string,
): Promise<TransferDto> {
  if (row.fingerprint !== fingerprint) {
    throw new AppError(
      "idempotency_key_reused",
      "This Idempotency-Key was used for another transfer. Make a new one.",
    );
  }
  const until = Date.now() + REPLAY_PATIENCE_MS;
  const abandoned = Date.now() - row.createdAt.getTime() > ABANDONED_AFTER_MS;
  // Asked for again after its first request died unsent: the claim sees to it that only one of them sends it.
  if (abandoned && row.state === "created" && row.sendAfter === null) await sendNow(actor, customer, row);
  let current = await byId(row.id);
  while (isUnderWay(current)) {
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

/**
 * Moves money from the master balance into a customer's wallet: checks, one intent row, one claim, one POST ever.
 * The same key gives the same transfer. Answers with the transfer in whatever state it reached: `pending_approval`
 * waits for a second person, `created` with `sendAfter` for its time, and `unknown` is settled from the ledger by a job.
 */
export async function requestTransfer(
  actor: Actor,
  authId: string,
  input: TransferInput,
  idempotencyKey: string,
): Promise<TransferDto> {
  const customer = await customerScope(actor, authId, "transfers:create");
  const partner = partnerScope(actor, "transfers:create");
  const { amount, currency, note, confirmDuplicate } = input;
  const fingerprint = fingerprintOf({ authId, amount, currency, note });
  const known = await byKey(idempotencyKey);
  if (known) return replay(actor, customer, known, fingerprint);
  await assertProvenFor(actor, amount);

  const master = await readMaster(partner);
  await checkAgainst(master, customer, input);

  let row: TransferRow;
  try {
    row = await transact((tx) =>
      admit(tx, actor, {
        customer,
        amount,
        currency,
        note,
        idempotencyKey,
        fingerprint,
        source: actor.type === "api_key" ? "api" : "form",
        requester: { id: actor.id, name: actor.name, role: actor.role },
        confirmDuplicate,
        approvedAlready: false,
        sentBy: "caller",
        master,
      }),
    );
  } catch (error) {
    // The same request may have come first: then its own transfer is the twin, the duplicate or the last that fitted.
    const first = isUniqueViolation(error) || error instanceof AppError ? await byKey(idempotencyKey) : null;
    if (first) return replay(actor, customer, first, fingerprint);
    throw error;
  }
  if (row.state === "created" && row.sendAfter === null) await sendNow(actor, customer, row);
  return toTransferDto(await byId(row.id));
}
