import type { VobizError } from "@/lib/vobiz/errors";
import type { VobizErrorCode } from "@/lib/vobiz/types";
import { AppError, type ErrorCode } from "./errors";

// The words name no vendor: customers read them too.
const told: Record<VobizErrorCode, { code: ErrorCode; detail: string }> = {
  not_configured: {
    code: "upstream_not_configured",
    detail: "The connection to the voice platform is not set up.",
  },
  unreachable: { code: "upstream_failed", detail: "The voice platform could not be reached." },
  timeout: { code: "upstream_timeout", detail: "The voice platform did not answer in time." },
  aborted: { code: "upstream_failed", detail: "The request to the voice platform was cancelled." },
  bad_response: { code: "upstream_failed", detail: "The voice platform gave an answer that makes no sense." },
  credentials_refused: {
    code: "upstream_credentials",
    detail: "The voice platform refused the portal's credentials.",
  },
  forbidden: {
    code: "upstream_forbidden",
    detail: "The voice platform does not allow this for our account.",
  },
  not_found: { code: "not_found", detail: "This does not exist, or you may not see it." },
  conflict: { code: "conflict", detail: "This conflicts with something that already exists." },
  validation: { code: "invalid", detail: "The voice platform refused some of the values." },
  insufficient_balance: { code: "insufficient_balance", detail: "The balance is too low for this." },
  rate_limited: {
    code: "upstream_busy",
    detail: "The voice platform asks us to slow down. Try again in a moment.",
  },
  upstream_error: { code: "upstream_failed", detail: "The voice platform failed while working on this." },
  redirected: {
    code: "upstream_failed",
    detail: "The voice platform sent us somewhere else, which we do not follow.",
  },
};

/** Our words for trouble upstream; a 4xx may say which field, a 5xx says nothing of the vendor's. */
export function fromVobiz(error: VobizError): AppError {
  const { code, detail } = told[error.code];
  return new AppError(code, detail, {
    cause: error,
    ...(error.fields ? { errors: error.fields } : {}),
    ...(error.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: error.retryAfterSeconds }),
  });
}
