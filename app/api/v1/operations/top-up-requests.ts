import { z } from "zod";
import { defineOperation } from "@/lib/http/operation";
import {
  approveRequestBody,
  customerRequestQuery,
  refuseRequestBody,
  requestDto,
  requestInput,
  requestListDto,
  requestListQuery,
  settleRequestBody,
} from "@/lib/services/top-up-requests/schema";
import { byId, ofCustomer } from "./shapes";

const one = z.object({ data: requestDto });

/** A customer's requests for money in its wallet. */
export const topUpRequestOperations = {
  customerTopUpRequests: defineOperation({
    id: "customers.top-up-requests",
    method: "GET",
    path: "/api/v1/customers/{authId}/top-up-requests",
    summary: "One customer's requests for a top-up, newest first",
    permission: "top-up-requests:read",
    params: ofCustomer,
    query: customerRequestQuery,
    response: requestListDto,
  }),
  topUpRequestCreate: defineOperation({
    id: "top-up-requests.create",
    method: "POST",
    path: "/api/v1/customers/{authId}/top-up-requests",
    summary:
      "Ask for a top-up, as the customer itself. Paid by bank, a person looks at it; with razorpay or stripe paymentUrl says where to pay. The same Idempotency-Key always gives the same request",
    permission: "top-up-requests:create",
    params: ofCustomer,
    body: requestInput,
    response: one,
    status: 201,
    idempotent: true,
  }),
  topUpRequestList: defineOperation({
    id: "top-up-requests.list",
    method: "GET",
    path: "/api/v1/top-up-requests",
    summary:
      "Requests for top-ups of all customers, newest first; view=open is what waits for a decision, oldest first",
    permission: "top-up-requests:read",
    query: requestListQuery,
    response: requestListDto,
  }),
  topUpRequest: defineOperation({
    id: "top-up-requests.read",
    method: "GET",
    path: "/api/v1/top-up-requests/{id}",
    summary: "One request for a top-up",
    permission: "top-up-requests:read",
    params: byId,
    response: one,
  }),
  topUpRequestAttachment: defineOperation({
    id: "top-up-requests.attachment",
    method: "GET",
    path: "/api/v1/top-up-requests/{id}/attachment",
    summary: "What the customer attached, as a file. Each look is part of the record",
    permission: "top-up-requests:read",
    params: byId,
    response: z.string().describe("A PDF, PNG or JPEG file"),
  }),
  topUpRequestApprove: defineOperation({
    id: "top-up-requests.approve",
    method: "POST",
    path: "/api/v1/top-up-requests/{id}/approve",
    summary:
      "Agree to a request: its transfer is made, within the caller's limits. 409 once it is decided, or where a transfer of the same amount was made a moment ago and confirmDuplicate is not set",
    permission: "top-up-requests:decide",
    params: byId,
    body: approveRequestBody,
    response: one,
  }),
  topUpRequestRefuse: defineOperation({
    id: "top-up-requests.refuse",
    method: "POST",
    path: "/api/v1/top-up-requests/{id}/refuse",
    summary: "Refuse a request, with a reason that the customer reads",
    permission: "top-up-requests:decide",
    params: byId,
    body: refuseRequestBody,
    response: one,
  }),
  topUpRequestSettle: defineOperation({
    id: "top-up-requests.settle",
    method: "POST",
    path: "/api/v1/top-up-requests/{id}/settle",
    summary:
      "Say what became of a payment that could not be booked, or that a held request was paid already; 409 where there is none",
    permission: "top-up-requests:decide",
    params: byId,
    body: settleRequestBody,
    response: one,
  }),
  topUpRequestWithdraw: defineOperation({
    id: "top-up-requests.withdraw",
    method: "POST",
    path: "/api/v1/top-up-requests/{id}/withdraw",
    summary: "Take a request back, as the customer itself; 409 once it is decided or paid",
    permission: "top-up-requests:create",
    params: byId,
    response: one,
  }),
};
