import type { Transfer } from "@/lib/db/types";
import type { TransferDto } from "./schema";

export type TransferRow = Transfer & { customer: { name: string } };

/** The master balance after a transfer stays on the server: customers read this too. */
export function toTransferDto(row: TransferRow): TransferDto {
  return {
    id: row.id,
    reference: row.reference,
    state: row.state,
    authId: row.authId,
    customerName: row.customer.name,
    amount: row.amount.toFixed(2),
    currency: row.currency,
    note: row.note,
    source: row.source,
    requestedBy: row.requestedBy,
    requestedById: row.requestedById,
    approvalRequired: row.approvalRequired,
    revision: row.revision,
    sendAfter: row.sendAfter?.toISOString() ?? null,
    bulkId: row.bulkId,
    autoTopUpId: row.autoTopUpId,
    createdAt: row.createdAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
    settledAt: row.settledAt?.toISOString() ?? null,
    upstreamTransactionId: row.upstreamTransactionId,
    ledgerEntryId: row.ledgerEntryId,
    customerBalanceAfter: row.customerBalanceAfter?.toFixed(5) ?? null,
    failureCode: row.failureCode,
    failureDetail: row.failureDetail,
    ledgerReads: row.ledgerReads,
    nextLedgerReadAt: row.nextLedgerReadAt?.toISOString() ?? null,
  };
}

/** As the customer may see it: who asked for it and why it failed is the reseller's own business. */
export function toCustomerTransferDto(row: TransferRow): TransferDto {
  return {
    ...toTransferDto(row),
    source: "form",
    requestedBy: "",
    requestedById: "",
    approvalRequired: false,
    revision: 1,
    bulkId: null,
    autoTopUpId: null,
    failureCode: null,
    failureDetail: null,
  };
}
