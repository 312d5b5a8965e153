import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import type { Tx } from "@/lib/db/client";
import { admit, type Intent } from "@/lib/services/transfers/admit";
import type { TransferRow } from "@/lib/services/transfers/dto";
import type { MasterReading } from "@/lib/services/transfers/master";
import { fingerprintOf } from "@/lib/services/transfers/reference";
import type { RequestRow } from "./dto";

/**
 * The one transfer of a request, or its next where the last came to nothing: named after what it replaces, so that no
 * two can ever be made in its place.
 */
export function makeTransfer(
  tx: Tx,
  actor: Actor,
  row: RequestRow,
  given: {
    customer: AuthorizedCustomer;
    master: MasterReading;
    requester: Intent["requester"];
    confirmDuplicate: boolean;
  },
): Promise<TransferRow> {
  const said = { amount: row.amount.toFixed(2), currency: row.currency, note: row.reference };
  return admit(tx, actor, {
    ...given,
    ...said,
    idempotencyKey: row.transferId ? `request:${row.id}:${row.transferId}` : `request:${row.id}`,
    fingerprint: fingerprintOf({ authId: row.authId, ...said }),
    source: "request",
    askedAt: row.createdAt,
    approvedAlready: false,
    sentBy: "worker",
  });
}
