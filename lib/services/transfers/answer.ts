import { AppError, type ErrorCode } from "@/lib/http/errors";
import type { TransferDto } from "./schema";

const refusals: Record<string, ErrorCode> = {
  insufficient_balance: "insufficient_balance",
  validation: "invalid",
  not_found: "not_found",
  credentials_refused: "upstream_credentials",
  forbidden: "upstream_forbidden",
  rate_limited: "upstream_busy",
  not_configured: "upstream_not_configured",
  busy: "conflict",
};

/** A transfer that did not happen is never shown as a success; its stored outcome is the same at every repeat. */
export function assertNotRefused(transfer: TransferDto): TransferDto {
  if (transfer.state !== "failed" && transfer.state !== "cancelled") return transfer;
  const code = refusals[transfer.failureCode ?? ""] ?? "upstream_failed";
  const detail = `${transfer.failureDetail ?? "The transfer was not carried out."} Reference ${transfer.reference}.`;
  throw new AppError(code, detail, {
    ...(code === "insufficient_balance"
      ? { errors: { amount: "The master balance is too low for this." } }
      : {}),
  });
}

/** 201 for what is proven, 202 for what is still being checked. */
export function transferResponse(transfer: TransferDto): Response {
  assertNotRefused(transfer);
  return Response.json(
    { data: transfer },
    {
      status: transfer.state === "completed" ? 201 : 202,
      headers: { "cache-control": "private, no-store", location: `/api/v1/transfers/${transfer.id}` },
    },
  );
}
