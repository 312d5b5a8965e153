import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import type { Actor } from "@/lib/auth/actor";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { log } from "@/lib/log";
import { transferBalance } from "@/lib/vobiz/resources/transfers";
import { claimTransfer, type FloorCheck } from "./claim";
import type { TransferRow } from "./dto";
import { descriptionOf } from "./reference";
import { applySettlement, settlementOf } from "./settle";

/** How long a transfer may wait for another one to the same customer before it gives up, unsent. */
const CLAIM_PATIENCE_MS = 20_000;

/** Makes the one POST of a transfer that this process has claimed. The answer, whatever it is, becomes the next state. */
async function post(actor: Actor, customer: AuthorizedCustomer, row: TransferRow): Promise<void> {
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

/** Claims and sends at once, waiting for its turn; a transfer whose turn does not come is cancelled, unsent. */
export async function sendNow(actor: Actor, customer: AuthorizedCustomer, row: TransferRow): Promise<void> {
  const until = Date.now() + CLAIM_PATIENCE_MS;
  for (;;) {
    const claim = await claimTransfer(actor, row);
    if (claim.claimed) return post(actor, customer, row);
    if (claim.retryInMs === null) return;
    if (Date.now() + claim.retryInMs > until) return giveUp(actor, row);
    await wait(claim.retryInMs);
  }
}

async function giveUp(actor: Actor, row: TransferRow): Promise<void> {
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
}

/** Sends if it is this transfer's turn; otherwise a later round does. True when it was sent. */
export async function sendIfDue(
  actor: Actor,
  customer: AuthorizedCustomer,
  row: TransferRow,
  floor: FloorCheck,
): Promise<boolean> {
  const claim = await claimTransfer(actor, row, floor);
  if (claim.claimed) await post(actor, customer, row);
  return claim.claimed;
}
