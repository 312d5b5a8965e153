import { z } from "zod";
import { permissions, roles } from "@/lib/authz/permissions";
import { defineOperation, type Operation } from "@/lib/http/operation";
import { auditListDto, auditListQuery } from "@/lib/services/audit/schema";
import { autoTopUpListDto, autoTopUpListQuery } from "@/lib/services/auto-top-ups/schema";
import {
  bulkBody,
  bulkCreatedDto,
  bulkDetailDto,
  bulkListDto,
  bulkListQuery,
  bulkRowsQuery,
} from "@/lib/services/bulk-top-ups/schema";
import { endingDto } from "@/lib/services/call-endings/schema";
import {
  callExportDto,
  callExportInput,
  callExportListDto,
  callExportListQuery,
  callExportQuery,
} from "@/lib/services/call-exports/schema";
import { anomaliesDto, anomaliesQuery } from "@/lib/services/call-patterns/anomaly-schema";
import { patternQuery, patternsDto } from "@/lib/services/call-patterns/schema";
import {
  callDetailDto,
  callListDto,
  callListQuery,
  callSummaryDto,
  callSummaryQuery,
  customerCallQuery,
} from "@/lib/services/calls/schema";
import { customerBody } from "@/lib/services/customers/body";
import {
  balanceDto,
  customerCreationDto,
  customerListDto,
  customerListQuery,
  customerProfileDto,
} from "@/lib/services/customers/schema";
import { analyticsDto, analyticsQuery, dashboardDto } from "@/lib/services/dashboard/schema";
import { customerNumberQuery, numberListDto, numberListQuery } from "@/lib/services/numbers/schema";
import {
  reconciliationListDto,
  reconciliationListQuery,
  reconciliationReportDto,
} from "@/lib/services/reconciliation/schema";
import { runwayListDto, runwayListQuery } from "@/lib/services/runway/schema";
import {
  customerTransactionQuery,
  transactionListDto,
  transactionListQuery,
} from "@/lib/services/transactions/schema";
import {
  customerTransferQuery,
  transferDto,
  transferInput,
  transferListDto,
  transferListQuery,
} from "@/lib/services/transfers/schema";

const ofCustomer = z.object({ authId: z.string().max(64).describe("The customer's auth_id") });
const byId = z.object({ id: z.string().max(64) });
const byUuid = z.object({ uuid: z.string().max(64) });

function one<Row extends z.ZodType>(row: Row) {
  return z.object({ data: row });
}

export const meDto = z.object({
  type: z.enum(["user", "api_key"]),
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  role: z.enum(roles),
  permissions: z.array(z.enum(Object.keys(permissions) as [string, ...string[]])),
  customer: z.object({ authId: z.string() }).nullable(),
});

export const operations = {
  me: defineOperation({
    id: "me",
    method: "GET",
    path: "/api/v1/me",
    summary: "Who am I, and what may I do",
    permission: null,
    response: one(meDto),
  }),
  dashboard: defineOperation({
    id: "dashboard",
    method: "GET",
    path: "/api/v1/dashboard",
    summary: "Master balance and the last 30 days",
    permission: "dashboard:read",
    response: one(dashboardDto),
  }),
  analytics: defineOperation({
    id: "analytics",
    method: "GET",
    path: "/api/v1/analytics",
    summary: "Calls and spend of any range of days (UTC), as upstream adds them up",
    permission: "dashboard:read",
    query: analyticsQuery,
    response: one(analyticsDto),
  }),
  customerList: defineOperation({
    id: "customers.list",
    method: "GET",
    path: "/api/v1/customers",
    summary: "Customer accounts; search matches name and e-mail",
    permission: "customers:read",
    query: customerListQuery,
    response: customerListDto,
  }),
  customerCreate: defineOperation({
    id: "customers.create",
    method: "POST",
    path: "/api/v1/customers",
    summary: "Create a customer account. 202 while its outcome is being checked; never send it again then",
    permission: "customers:create",
    body: customerBody,
    response: one(customerCreationDto),
    status: 201,
  }),
  customer: defineOperation({
    id: "customers.read",
    method: "GET",
    path: "/api/v1/customers/{authId}",
    summary: "One customer's profile, live",
    permission: "customers:read",
    params: ofCustomer,
    response: one(customerProfileDto),
  }),
  balance: defineOperation({
    id: "customers.balance",
    method: "GET",
    path: "/api/v1/customers/{authId}/balance",
    summary: "One wallet's balance, live",
    permission: "balance:read",
    params: ofCustomer,
    response: one(balanceDto),
  }),
  customerTransactions: defineOperation({
    id: "customers.transactions",
    method: "GET",
    path: "/api/v1/customers/{authId}/transactions",
    summary: "One customer's ledger",
    permission: "transactions:read",
    params: ofCustomer,
    query: customerTransactionQuery,
    response: transactionListDto,
  }),
  customerCalls: defineOperation({
    id: "customers.calls",
    method: "GET",
    path: "/api/v1/customers/{authId}/calls",
    summary: "One customer's calls, newest first",
    permission: "calls:read",
    params: ofCustomer,
    query: customerCallQuery,
    response: callListDto,
  }),
  customerNumbers: defineOperation({
    id: "customers.numbers",
    method: "GET",
    path: "/api/v1/customers/{authId}/numbers",
    summary: "One customer's phone numbers",
    permission: "numbers:read",
    params: ofCustomer,
    query: customerNumberQuery,
    response: numberListDto,
  }),
  customerTransfers: defineOperation({
    id: "customers.transfers",
    method: "GET",
    path: "/api/v1/customers/{authId}/transfers",
    summary: "Transfers into one customer's wallet",
    permission: "transfers:read",
    params: ofCustomer,
    query: customerTransferQuery,
    response: transferListDto,
  }),
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
  numberList: defineOperation({
    id: "numbers.list",
    method: "GET",
    path: "/api/v1/numbers",
    summary: "Phone numbers of all customers",
    permission: "numbers:read",
    query: numberListQuery,
    response: numberListDto,
  }),
  callList: defineOperation({
    id: "calls.list",
    method: "GET",
    path: "/api/v1/calls",
    summary: "Calls of all customers, newest first",
    permission: "calls:read",
    query: callListQuery,
    response: callListDto,
  }),
  callSummary: defineOperation({
    id: "calls.summary",
    method: "GET",
    path: "/api/v1/calls/summary",
    summary: "Totals, counts by filter value and a histogram over the whole filter",
    permission: "calls:read",
    query: callSummaryQuery,
    response: one(callSummaryDto),
  }),
  callPatterns: defineOperation({
    id: "calls.patterns",
    method: "GET",
    path: "/api/v1/calls/patterns",
    summary:
      "Figures by hour of week, customer, direction and number prefix, and what changed between two periods",
    permission: "calls:read",
    query: patternQuery,
    response: one(patternsDto),
  }),
  callAnomalies: defineOperation({
    id: "calls.anomalies",
    method: "GET",
    path: "/api/v1/calls/anomalies",
    summary: "What was unusual in the last whole hours, against the same hours of earlier weeks",
    // Across customers: for whoever may see the business as a whole.
    permission: "dashboard:read",
    query: anomaliesQuery,
    response: anomaliesDto,
  }),
  call: defineOperation({
    id: "calls.read",
    method: "GET",
    path: "/api/v1/calls/{uuid}",
    summary: "One call with everything recorded of it: live, or as last read while upstream does not answer",
    permission: "calls:read",
    params: byUuid,
    query: z.strictObject({
      customer: z.string().max(64).optional(),
      ending: z
        .enum(["true", "false"], "Write true or false.")
        .optional()
        .describe("true: also why it ended; reads wallet and number upstream where they could tell"),
    }),
    response: one(callDetailDto.extend({ ending: endingDto.optional() })),
  }),
  callExport: defineOperation({
    id: "calls.export",
    method: "GET",
    path: "/api/v1/calls/export",
    summary:
      "Everything that the filters select, newest first, as CSV or JSON lines. The x-export-id header names its manifest; a transfer that breaks off is incomplete",
    permission: "calls:read",
    query: callExportQuery,
    response: z.string(),
  }),
  callExportList: defineOperation({
    id: "calls.exports",
    method: "GET",
    path: "/api/v1/calls/exports",
    summary: "Exports with their manifests, newest first",
    permission: "calls:read",
    query: callExportListQuery,
    response: callExportListDto,
  }),
  callExportCreate: defineOperation({
    id: "calls.exports.create",
    method: "POST",
    path: "/api/v1/calls/exports",
    summary: "Prepare a file that is kept for seven days",
    permission: "calls:save",
    body: callExportInput,
    response: one(callExportDto),
    status: 201,
  }),
  callExportRead: defineOperation({
    id: "calls.exports.read",
    method: "GET",
    path: "/api/v1/calls/exports/{id}",
    summary: "One export: how far it is, and its manifest (rows, totals, SHA-256) when it is complete",
    permission: "calls:read",
    params: byId,
    response: one(callExportDto),
  }),
  callExportFile: defineOperation({
    id: "calls.exports.file",
    method: "GET",
    path: "/api/v1/calls/exports/{id}/file",
    summary: "The file of a prepared export",
    permission: "calls:read",
    params: byId,
    response: z.string(),
  }),
  callExportCancel: defineOperation({
    id: "calls.exports.cancel",
    method: "POST",
    path: "/api/v1/calls/exports/{id}/cancel",
    summary: "Stop preparing an export, and remove what was written of it",
    permission: "calls:save",
    params: byId,
    response: one(callExportDto),
  }),
  auditList: defineOperation({
    id: "audit.list",
    method: "GET",
    path: "/api/v1/audit",
    summary: "Who did what, newest first; days are UTC",
    permission: "audit:read",
    query: auditListQuery,
    response: auditListDto,
  }),
};

export const operationList: readonly Operation[] = Object.values(operations);
