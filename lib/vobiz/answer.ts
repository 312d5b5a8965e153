import "server-only";
import { readErrorBody, type UpstreamProblem } from "./error-body";
import { VobizError } from "./errors";
import { retryAfterSeconds } from "./retry";
import type { VobizErrorCode } from "./types";

/** A whole answer, as it came. */
export interface RawResponse {
  status: number;
  /** The `Retry-After` header, where there was one. */
  retryAfter: string | undefined;
  requestId: string | undefined;
  text: string;
}

const BY_STATUS: Record<number, VobizErrorCode> = {
  400: "validation",
  401: "credentials_refused",
  402: "insufficient_balance",
  403: "forbidden",
  404: "not_found",
  408: "timeout",
  409: "conflict",
  410: "not_found",
  413: "validation",
  422: "validation",
  429: "rate_limited",
};

export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** What an answer other than 2xx means. */
function codeOf(status: number, problem: UpstreamProblem, isEmpty: boolean): VobizErrorCode {
  if (status >= 300 && status < 400) return "redirected";
  if (status >= 500) return "upstream_error";
  if (/insufficient_balance/i.test(problem.code ?? "")) return "insufficient_balance";
  // A proxy's page says nothing about the vendor's data, whatever its status; a crowded proxy is still crowded.
  if (!problem.isVendorShape && !isEmpty && status !== 429) return "bad_response";
  return BY_STATUS[status] ?? "bad_response";
}

/** The error that an answer other than 2xx stands for; the vendor's words are kept for 4xx only. */
export function errorFromAnswer(endpoint: string, response: RawResponse): VobizError {
  const { status } = response;
  const problem = readErrorBody(response.text);
  const isOurs = status >= 400 && status < 500 && problem.isVendorShape;
  return new VobizError(codeOf(status, problem, response.text.trim() === ""), {
    endpoint,
    // Something in between spoke for the vendor: what the vendor itself did stays open.
    phase: problem.isVendorShape ? "answered" : "maybe_sent",
    status,
    upstreamCode: isOurs ? problem.code : undefined,
    upstreamMessage: isOurs ? problem.message : undefined,
    fields: isOurs ? problem.fields : undefined,
    requestId: problem.requestId ?? response.requestId,
    retryAfterSeconds: retryAfterSeconds(response.retryAfter, new Date()) ?? problem.retryAfterSeconds,
  });
}
