import "server-only";
import type { AuditAction } from "@/lib/audit/actions";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import type { TransferChanges, TransferState } from "@/lib/db/types";
import type { TransferOutcome } from "@/lib/vobiz/transfer-outcome";

interface Settlement {
  from: TransferState;
  to: "completed" | "failed" | "unknown" | "needs_review" | "cancelled";
  data: TransferChanges;
  reason?: string;
}

const acts: Record<Settlement["to"], { action: AuditAction; outcome: "success" | "failed" | "unknown" }> = {
  completed: { action: "transfer.completed", outcome: "success" },
  failed: { action: "transfer.failed", outcome: "failed" },
  unknown: { action: "transfer.unknown", outcome: "unknown" },
  needs_review: { action: "transfer.needs_review", outcome: "unknown" },
  cancelled: { action: "transfer.cancelled", outcome: "success" },
};

/** When the ledger is first asked after an unknown outcome. */
export const FIRST_LEDGER_READ_MS = 2_000;

// What each definite refusal means to the person who asked for the transfer.
const refusals: Record<string, string> = {
  insufficient_balance: "The balance that it was to be paid from was too low when it arrived.",
  credentials_refused: "The voice platform refused the portal's credentials.",
  forbidden: "The voice platform does not allow this account to transfer balance.",
  not_found: "The voice platform does not know this customer.",
  validation: "The voice platform refused the amount or the currency.",
  rate_limited: "The voice platform asked us to slow down and did not carry it out.",
  not_configured: "The connection to the voice platform is not set up.",
};

/** What the one POST showed, as the next state. Only proof completes; only a definite refusal fails. */
export function settlementOf(outcome: TransferOutcome, now = new Date()): Settlement {
  switch (outcome.kind) {
    case "completed":
      return {
        from: "sending",
        to: "completed",
        data: {
          upstreamTransactionId: outcome.transactionId,
          customerBalanceAfter: outcome.customerBalanceAfter?.toFixed(5) ?? null,
          partnerBalanceAfter: outcome.partnerBalanceAfter?.toFixed(5) ?? null,
          settledAt: now,
        },
      };
    case "failed":
      return {
        from: "sending",
        to: "failed",
        reason: outcome.code,
        data: {
          failureCode: outcome.code,
          failureDetail: refusals[outcome.code] ?? "The voice platform refused the transfer.",
          settledAt: now,
        },
      };
    case "not_sent":
      return {
        from: "sending",
        to: "failed",
        reason: `not sent: ${outcome.code}`,
        data: {
          failureCode: "not_sent",
          failureDetail: "The voice platform could not be reached; nothing was sent.",
          settledAt: now,
        },
      };
    case "unknown":
      return {
        from: "sending",
        to: "unknown",
        reason: outcome.reason,
        data: {
          failureCode: outcome.reason,
          nextLedgerReadAt: new Date(now.getTime() + FIRST_LEDGER_READ_MS),
        },
      };
  }
}

interface Settled {
  id: string;
  reference: string;
  authId: string;
}

/** Moves one transfer along one edge with its audit row; false when it was not in `from` any more. */
export function applySettlement(actor: Actor, row: Settled, settlement: Settlement): Promise<boolean> {
  return transact((tx) => settleInside(tx, actor, row, settlement));
}

/** The same inside a transaction of the caller's. */
export async function settleInside(
  tx: Tx,
  actor: Actor,
  row: Settled,
  settlement: Settlement,
): Promise<boolean> {
  const { count } = await tx.transfer.updateMany({
    where: { id: row.id, state: settlement.from },
    data: { ...settlement.data, state: settlement.to, leaseUntil: null },
  });
  if (count !== 1) return false;
  await appendAudit(tx, actor, {
    ...acts[settlement.to],
    target: { type: "transfer", id: row.id, name: row.reference },
    authId: row.authId,
    ...(settlement.reason ? { reason: settlement.reason } : {}),
    before: { state: settlement.from },
    after: { state: settlement.to },
  });
  return true;
}
