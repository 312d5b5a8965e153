import "server-only";
import { Decimal } from "decimal.js";
import type { RawResponse } from "./answer";
import { errorFromAnswer, isSuccess } from "./answer";
import { readErrorBody } from "./error-body";
import type { VobizError } from "./errors";
import { parseJson } from "./json";
import { transferAnswerSchema } from "./schemas/transfer";
import type { VobizErrorCode } from "./types";

/** Why nobody can say yet whether the money moved. */
export type UnknownReason =
  | "connection_lost"
  | "timeout"
  | "aborted"
  | "unreadable_answer"
  | "not_completed"
  | "mismatch"
  | "foreign_answer"
  | "redirected"
  | "conflict"
  | "server_error"
  | "unexpected_status";

export type TransferOutcome =
  | {
      kind: "completed";
      transactionId: string;
      partnerBalanceAfter: Decimal | null;
      customerBalanceAfter: Decimal | null;
      /** The vendor's time of the transfer. */
      at: Date | null;
      httpStatus: number;
    }
  | {
      kind: "failed";
      code: VobizErrorCode;
      httpStatus: number;
      upstreamCode?: string;
      upstreamMessage?: string;
    }
  | { kind: "not_sent"; code: VobizErrorCode }
  | {
      kind: "unknown";
      reason: UnknownReason;
      httpStatus?: number;
      /** The answer speaks of another account, amount or currency: a person must be told at once. */
      mismatch?: true;
    };

export interface SentTransfer {
  authId: string;
  /** As it was put on the wire. */
  amount: string;
  currency: string;
}

/** Answers that are a definite no, provided that the vendor itself gave them. */
const REFUSALS = new Set([400, 401, 402, 403, 404, 422, 429]);

/** What a whole answer proves. Success needs every detail to agree; failure needs the vendor's own error body. */
export function outcomeOfAnswer(sent: SentTransfer, response: RawResponse): TransferOutcome {
  const { status: httpStatus } = response;
  if (isSuccess(httpStatus)) return outcomeOfSuccess(sent, response);
  if (REFUSALS.has(httpStatus)) {
    if (!readErrorBody(response.text).isVendorShape)
      return { kind: "unknown", reason: "foreign_answer", httpStatus };
    const { code, upstreamCode, upstreamMessage } = errorFromAnswer("transfers.create", response);
    return {
      kind: "failed",
      code,
      httpStatus,
      ...(upstreamCode === undefined ? {} : { upstreamCode }),
      ...(upstreamMessage === undefined ? {} : { upstreamMessage }),
    };
  }
  return { kind: "unknown", reason: reasonOfStatus(httpStatus), httpStatus };
}

function outcomeOfSuccess(sent: SentTransfer, { status: httpStatus, text }: RawResponse): TransferOutcome {
  const answer = readAnswer(text);
  if (!answer?.toAuthId) return { kind: "unknown", reason: "unreadable_answer", httpStatus };
  const matches =
    answer.toAuthId === sent.authId &&
    answer.currency === sent.currency &&
    answer.amount.equals(new Decimal(sent.amount));
  if (!matches) return { kind: "unknown", reason: "mismatch", httpStatus, mismatch: true };
  if (answer.status !== "completed") return { kind: "unknown", reason: "not_completed", httpStatus };
  const { transactionId, partnerBalanceAfter, customerBalanceAfter, at } = answer;
  return { kind: "completed", transactionId, partnerBalanceAfter, customerBalanceAfter, at, httpStatus };
}

function readAnswer(text: string) {
  let body: unknown;
  try {
    body = parseJson(text);
  } catch {
    return null;
  }
  return transferAnswerSchema.safeParse(body).data ?? null;
}

function reasonOfStatus(status: number): UnknownReason {
  if (status >= 300 && status < 400) return "redirected";
  if (status >= 500) return "server_error";
  if (status === 408) return "timeout";
  return status === 409 ? "conflict" : "unexpected_status";
}

/** What a failure without a whole answer proves: only that nothing was sent, or nothing at all. */
export function outcomeOfFailure(error: VobizError): TransferOutcome {
  if (error.phase === "not_sent") return { kind: "not_sent", code: error.code };
  const httpStatus = error.status === undefined ? {} : { httpStatus: error.status };
  return { kind: "unknown", reason: reasonOfFailure(error.code), ...httpStatus };
}

function reasonOfFailure(code: VobizErrorCode): UnknownReason {
  if (code === "timeout" || code === "aborted") return code;
  return code === "bad_response" ? "unreadable_answer" : "connection_lost";
}
