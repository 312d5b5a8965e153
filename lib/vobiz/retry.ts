import "server-only";
import type { VobizError } from "./errors";

/** A longer wait is the caller's decision, not ours. */
const LONGEST_RETRY_AFTER_SECONDS = 10;
const RETRIED_STATUSES = new Set([429, 502, 503, 504]);

/** Seconds to wait by a `Retry-After` header, in either of its two forms; undefined if absent or unreadable. */
export function retryAfterSeconds(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text);
  // Date.parse takes a lone number for a year.
  const at = /^[A-Za-z]{3}, /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now.getTime()) / 1000));
}

/** Whether a GET that failed on its way may be asked again: connecting failed, or the connection broke. */
export function isRetriedFailure(error: VobizError): boolean {
  if (error.code === "unreachable") return true;
  return error.code === "timeout" && error.networkCode === "UND_ERR_CONNECT_TIMEOUT";
}

export function isRetriedStatus(status: number): boolean {
  return RETRIED_STATUSES.has(status);
}

/**
 * Milliseconds before the next attempt, or null if it should not be made.
 * @param attempt how many attempts there were, from 1
 * @param waitSeconds what the vendor asked for
 * @param random between 0 and 1
 */
export function retryDelayMs(
  attempt: number,
  limits: { backoffMs: number; remainingMs: number },
  waitSeconds: number | undefined,
  random: number,
): number | null {
  if (waitSeconds !== undefined && waitSeconds > LONGEST_RETRY_AFTER_SECONDS) return null;
  const backoff = limits.backoffMs * 2 ** (attempt - 1) * (1 + random);
  const delay = waitSeconds === undefined ? Math.min(backoff, limits.backoffMs * 4) : waitSeconds * 1000;
  return delay < limits.remainingMs ? delay : null;
}
