import "server-only";
import type { VobizErrorCode } from "./types";

export type { VobizErrorCode } from "./types";

/** How far a request got: `maybe_sent` means the vendor may have acted on it. */
export type RequestPhase = "not_sent" | "maybe_sent" | "answered";

/** Text of ours for each code; the vendor's words never stand in `message`. */
export const errorMessages: Record<VobizErrorCode, string> = {
  not_configured: "The Vobiz credentials are not configured",
  unreachable: "Vobiz could not be reached",
  timeout: "Vobiz did not answer in time",
  aborted: "The request to Vobiz was cancelled",
  bad_response: "Vobiz answered with something that could not be understood",
  credentials_refused: "Vobiz refused the credentials",
  forbidden: "Vobiz does not allow this",
  not_found: "Vobiz does not know this",
  conflict: "Vobiz says that this conflicts with what is already there",
  validation: "Vobiz refused some of the values",
  insufficient_balance: "The balance at Vobiz is too low for this",
  rate_limited: "Vobiz is being asked too often",
  upstream_error: "Vobiz failed to process the request",
  redirected: "Vobiz answered with a redirect, which is never followed",
};

export interface VobizErrorDetails {
  endpoint: string;
  phase: RequestPhase;
  status?: number | undefined;
  upstreamCode?: string | undefined;
  upstreamMessage?: string | undefined;
  fields?: Record<string, string> | undefined;
  requestId?: string | undefined;
  retryAfterSeconds?: number | undefined;
  networkCode?: string | undefined;
  /** Replaces the text of the code, where there is something more exact of ours to say. */
  message?: string | undefined;
}

const BRAND = Symbol.for("tandem.vobiz.error");

/** Anything that went wrong between us and the vendor. Holds nothing secret: no request, no headers, no cause. */
export class VobizError extends Error {
  readonly [BRAND] = true;
  // The one client of a process may live in another bundle's copy of this module than its caller.
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === "object" && value !== null && BRAND in value;
  }
  readonly code: VobizErrorCode;
  /** Name of the operation, such as `accounts.list`. */
  readonly endpoint: string;
  readonly phase: RequestPhase;
  /** HTTP status, where there was an answer. */
  readonly status: number | undefined;
  readonly upstreamCode: string | undefined;
  /** The vendor's own words, of 4xx answers only: cleaned, redacted, at most 300 characters. */
  readonly upstreamMessage: string | undefined;
  /** What is wrong with which field, under our camelCase names. */
  readonly fields: Record<string, string> | undefined;
  /** The vendor's id of the request, for its support. */
  readonly requestId: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  /** Such as `ECONNREFUSED`. */
  readonly networkCode: string | undefined;

  constructor(code: VobizErrorCode, details: VobizErrorDetails) {
    super(details.message ?? errorMessages[code]);
    this.name = "VobizError";
    this.code = code;
    this.endpoint = details.endpoint;
    this.phase = details.phase;
    this.status = details.status;
    this.upstreamCode = details.upstreamCode;
    this.upstreamMessage = details.upstreamMessage;
    this.fields = details.fields;
    this.requestId = details.requestId;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.networkCode = details.networkCode;
  }

  toJSON(): Record<string, unknown> {
    const { name, message, code, endpoint, phase, status, upstreamCode, requestId, networkCode } = this;
    return { name, message, code, endpoint, phase, status, upstreamCode, requestId, networkCode };
  }
}

export function isVobizError(error: unknown): error is VobizError {
  return error instanceof VobizError;
}
