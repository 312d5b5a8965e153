import { AppError, type ErrorCode } from "@/lib/http/errors";
import type { OrderDto } from "./schema";

const refusals: Record<string, ErrorCode> = {
  insufficient_balance: "insufficient_balance",
  validation: "invalid",
  not_found: "not_found",
  conflict: "conflict",
  credentials_refused: "customer_credentials",
  forbidden: "upstream_forbidden",
  rate_limited: "upstream_busy",
  not_configured: "customer_credentials",
};

/** The code of ours that a failed order stands for. */
export function codeOfFailure({ failureCode }: OrderDto): ErrorCode {
  return refusals[failureCode ?? ""] ?? "upstream_failed";
}

/** An act that did not happen is never shown as a success; its stored outcome is the same at every repeat. */
export function assertCarriedOut(order: OrderDto): OrderDto {
  if (order.state !== "failed" && order.state !== "cancelled") return order;
  throw new AppError(
    codeOfFailure(order),
    `${order.failureDetail ?? "It was not carried out."} Order ${order.id}.`,
  );
}

/** 201 for what is proven, 202 for what is still being looked up. */
export function orderResponse(order: OrderDto): Response {
  assertCarriedOut(order);
  return Response.json(
    { data: order },
    {
      status: order.state === "completed" ? 201 : 202,
      headers: { "cache-control": "private, no-store", location: `/api/v1/orders/${order.id}` },
    },
  );
}
