import { AppError } from "@/lib/http/errors";
import { codeOfFailure } from "@/lib/services/provisioning/answer";
import type { OrderDto } from "@/lib/services/provisioning/schema";

/**
 * What did not happen is never shown as a success; the same request gets the same answer at every repeat.
 * @param field where a refusal of the values is shown
 */
export function assertCarriedOut(order: OrderDto, field?: string): OrderDto {
  if (order.state !== "failed" && order.state !== "cancelled") return order;
  const code = codeOfFailure(order);
  const detail = order.failureDetail ?? "This was not carried out.";
  const atField = field !== undefined && (code === "invalid" || code === "conflict");
  throw new AppError(code, detail, atField ? { errors: { [field]: detail } } : {});
}

/** `created` for what is proven, 202 for what is still being checked. */
export function orderResponse(order: OrderDto, created = 200, more: Record<string, unknown> = {}): Response {
  return Response.json(
    { data: { order, ...more } },
    {
      status: order.state === "completed" ? created : 202,
      headers: { "cache-control": "private, no-store" },
    },
  );
}
