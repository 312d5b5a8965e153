/** Every code that an error of ours can carry, with its HTTP status. */
export const errorStatus = {
  bad_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  session_may_only_read: 403,
  /** The person has to show once more that it is them, and then send the same again. */
  proof_needed: 403,
  /** Their role asks for a second factor, which they have to set up first. */
  second_factor_needed: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  still_running: 409,
  /** The same amount went to the same customer a moment ago: say that a second one is meant. */
  duplicate_suspected: 409,
  /** The customer's own credentials are missing or refused: read or enter them again. */
  customer_credentials: 409,
  /** The verification that the reseller's rules ask for is not complete. */
  kyc_incomplete: 409,
  idempotency_key_missing: 400,
  idempotency_key_reused: 422,
  invalid: 422,
  insufficient_balance: 422,
  limit_exceeded: 422,
  payload_too_large: 413,
  unsupported_media_type: 415,
  too_many_requests: 429,
  internal: 500,
  upstream_failed: 502,
  upstream_credentials: 502,
  upstream_forbidden: 502,
  upstream_busy: 503,
  upstream_not_configured: 503,
  upstream_timeout: 504,
} as const;

export type ErrorCode = keyof typeof errorStatus;

interface AppErrorOptions {
  errors?: Record<string, string>;
  retryAfterSeconds?: number;
  /** It was refused for who asked: such refusals are kept in the audit log. `forbidden` always is one. */
  denied?: boolean;
  cause?: unknown;
}

/** An expected refusal. `detail` is written for the person who sees it. */
export class AppError extends Error {
  readonly errors: Record<string, string> | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly denied: boolean;

  constructor(
    readonly code: ErrorCode,
    readonly detail: string,
    options: AppErrorOptions = {},
  ) {
    super(detail, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "AppError";
    this.errors = options.errors;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.denied = options.denied ?? code === "forbidden";
  }

  get status(): number {
    return errorStatus[this.code];
  }
}

/** Refuses input with a message at each field. */
export function invalid(
  errors: Record<string, string>,
  detail = "Some fields need your attention.",
): AppError {
  return new AppError("invalid", detail, { errors });
}

/** The same answer for "not there" and "not yours", so that ids cannot be probed. */
export function notFound(what = "This page"): AppError {
  return new AppError("not_found", `${what} does not exist, or you may not see it.`);
}

/** To the caller the same as `notFound`; on record as what it is. */
export function notYours(what: string): AppError {
  const { code, detail } = notFound(what);
  return new AppError(code, detail, { denied: true });
}
