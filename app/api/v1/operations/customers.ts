import { z } from "zod";
import { defineOperation } from "@/lib/http/operation";
import { activityListDto, activityQuery } from "@/lib/services/activity/schema";
import { callListDto, customerCallQuery } from "@/lib/services/calls/schema";
import { credentialStateDto, enterTokenInput } from "@/lib/services/customer-credentials/schema";
import { customerBody } from "@/lib/services/customers/body";
import {
  balanceDto,
  customerCreationDto,
  customerListDto,
  customerListQuery,
  customerProfileDto,
} from "@/lib/services/customers/schema";
import { customerNumberQuery, numberListDto } from "@/lib/services/numbers/schema";
import { statementQuery } from "@/lib/services/statements/schema";
import { customerTransactionQuery, transactionListDto } from "@/lib/services/transactions/schema";
import { customerTransferQuery, transferListDto } from "@/lib/services/transfers/schema";
import { ofCustomer, one } from "./shapes";

/** Customer accounts and what is theirs. */
export const customerOperations = {
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
  customerStatement: defineOperation({
    id: "customers.statement",
    method: "GET",
    path: "/api/v1/customers/{authId}/statement",
    summary: "One customer's ledger of some days as a PDF or CSV, with its balances and totals",
    permission: "transactions:read",
    params: ofCustomer,
    query: statementQuery,
    response: z.string(),
  }),
  customerActivity: defineOperation({
    id: "customers.activity",
    method: "GET",
    path: "/api/v1/customers/{authId}/activity",
    summary: "Who did what on one customer's account, in words that its customer may read, newest first",
    permission: "activity:read",
    params: ofCustomer,
    query: activityQuery,
    response: activityListDto,
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
  credentials: defineOperation({
    id: "customers.credentials",
    method: "GET",
    path: "/api/v1/customers/{authId}/credentials",
    summary: "Whether the portal can act for the customer; never the credentials themselves",
    // A customer's own people have no part in how the portal signs in for them.
    permission: "orders:read",
    params: ofCustomer,
    response: one(credentialStateDto),
  }),
  credentialsEnter: defineOperation({
    id: "customers.credentials.enter",
    method: "PUT",
    path: "/api/v1/customers/{authId}/credentials",
    summary: "Store the customer's token, after the voice platform took it; 422 if it does not",
    permission: "customer-credentials:manage",
    params: ofCustomer,
    body: enterTokenInput.omit({ authId: true }),
    response: one(credentialStateDto),
  }),
  credentialsReadAgain: defineOperation({
    id: "customers.credentials.readAgain",
    method: "POST",
    path: "/api/v1/customers/{authId}/credentials/read-again",
    summary: "Take the customer's token from the voice platform, where it shows it",
    permission: "customer-credentials:manage",
    params: ofCustomer,
    response: one(credentialStateDto),
  }),
};
