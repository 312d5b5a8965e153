import { z } from "zod";
import { defineOperation } from "@/lib/http/operation";
import { autoTopUpListDto, autoTopUpListQuery } from "@/lib/services/auto-top-ups/schema";
import {
  bulkBody,
  bulkCreatedDto,
  bulkDetailDto,
  bulkListDto,
  bulkListQuery,
  bulkRowsQuery,
} from "@/lib/services/bulk-top-ups/schema";
import {
  reconciliationListDto,
  reconciliationListQuery,
  reconciliationReportDto,
} from "@/lib/services/reconciliation/schema";
import { runwayListDto, runwayListQuery } from "@/lib/services/runway/schema";
import { transactionListDto, transactionListQuery } from "@/lib/services/transactions/schema";
import {
  transferDto,
  transferInput,
  transferListDto,
  transferListQuery,
} from "@/lib/services/transfers/schema";
import { byId, ofCustomer, one } from "./shapes";

/** Transfers, one by one, in files and by themselves, and the ledgers that prove them. */
export const moneyOperations = {
  transferCreate: defineOperation({
    id: "transfers.create",
    method: "POST",
    path: "/api/v1/customers/{authId}/transfers",
    summary:
      "Move money from the master balance into the wallet. 201 completed; 202 while it waits for an approval or the end of its hold, or its outcome is being checked; the same Idempotency-Key always gives the same transfer",
    permission: "transfers:create",
    params: ofCustomer,
    body: transferInput,
    response: one(transferDto),
    status: 201,
    idempotent: true,
  }),
  runwayList: defineOperation({
    id: "runway.list",
    method: "GET",
    path: "/api/v1/runway",
    summary: "All wallets by how long they last at what they are expected to spend, the emptiest first",
    // Across customers, so not what a customer's own balance:read opens.
    permission: "dashboard:read",
    query: runwayListQuery,
    response: runwayListDto,
  }),
  transferList: defineOperation({
    id: "transfers.list",
    method: "GET",
    path: "/api/v1/transfers",
    summary: "Transfers of all customers, newest first",
    permission: "transfers:read",
    query: transferListQuery,
    response: transferListDto,
  }),
  transferCancel: defineOperation({
    id: "transfers.cancel",
    method: "POST",
    path: "/api/v1/transfers/{id}/cancel",
    summary: "Take back a transfer that is held or waits for its approval; 409 once it is on its way",
    permission: "transfers:create",
    params: byId,
    response: one(transferDto),
  }),
  transfer: defineOperation({
    id: "transfers.read",
    method: "GET",
    path: "/api/v1/transfers/{id}",
    summary: "One transfer",
    permission: "transfers:read",
    params: byId,
    response: one(transferDto),
  }),
  autoTopUpList: defineOperation({
    id: "auto-top-ups.list",
    method: "GET",
    path: "/api/v1/auto-top-ups",
    summary: "Automatic top-ups of all customers, those that need a person first",
    permission: "auto-top-ups:read",
    query: autoTopUpListQuery,
    response: autoTopUpListDto,
  }),
  reconciliationList: defineOperation({
    id: "reconciliations.list",
    method: "GET",
    path: "/api/v1/reconciliations",
    summary: "Comparisons of transfers with the upstream ledgers, newest first",
    permission: "reconciliation:read",
    query: reconciliationListQuery,
    response: reconciliationListDto,
  }),
  reconciliation: defineOperation({
    id: "reconciliations.read",
    method: "GET",
    path: "/api/v1/reconciliations/{id}",
    summary: "One comparison with what it found, the gravest first",
    permission: "reconciliation:read",
    params: byId,
    response: one(reconciliationReportDto),
  }),
  bulkList: defineOperation({
    id: "bulk-top-ups.list",
    method: "GET",
    path: "/api/v1/bulk-top-ups",
    summary: "Bulk top-ups with their progress, newest first",
    permission: "bulk:read",
    query: bulkListQuery,
    response: bulkListDto,
  }),
  bulkCreate: defineOperation({
    id: "bulk-top-ups.create",
    method: "POST",
    path: "/api/v1/bulk-top-ups",
    summary:
      "Check a file of top-ups and submit it; notPaid lists the rows that will not be paid. The same Idempotency-Key always gives the same file, and no row of it is paid twice",
    permission: "transfers:create",
    body: bulkBody,
    // A file of the largest size, with everything in it escaped.
    maxBytes: 2_500_000,
    response: one(bulkCreatedDto),
    status: 201,
    idempotent: true,
  }),
  bulk: defineOperation({
    id: "bulk-top-ups.read",
    method: "GET",
    path: "/api/v1/bulk-top-ups/{id}",
    summary: "One bulk top-up with a page of its rows; rows narrows them to what has become of them",
    permission: "bulk:read",
    params: byId,
    query: bulkRowsQuery,
    response: one(bulkDetailDto),
  }),
  bulkFile: defineOperation({
    id: "bulk-top-ups.file",
    method: "GET",
    path: "/api/v1/bulk-top-ups/{id}/file",
    summary: "The text as it was given, as plain text",
    permission: "bulk:read",
    params: byId,
    response: z.string(),
  }),
  bulkResult: defineOperation({
    id: "bulk-top-ups.result",
    method: "GET",
    path: "/api/v1/bulk-top-ups/{id}/result",
    summary: "Every row with what has become of it, as CSV",
    permission: "bulk:read",
    params: byId,
    response: z.string(),
  }),
  transactionList: defineOperation({
    id: "transactions.list",
    method: "GET",
    path: "/api/v1/transactions",
    summary: "The ledger of all customers",
    permission: "transactions:read",
    query: transactionListQuery,
    response: transactionListDto,
  }),
};
