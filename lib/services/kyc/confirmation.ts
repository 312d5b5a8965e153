import { isEnded, isExpired, rankOf } from "./status";

/** Lists upstream may lag behind their own events, so a claim is looked at again before it is given up. */
const WAITS_MS = [2, 10, 60, 600, 3_600].map((seconds) => seconds * 1_000);

/** How long to wait after so many looks that did not confirm; null when that was the last. */
export function retryAfterMs(attempts: number): number | null {
  return WAITS_MS[attempts] ?? null;
}

/** Whether the state that upstream shows is the one that an event announced, or beyond it. */
export function isConfirmed(event: string, status: string, expiresAt: Date | null, now: Date): boolean {
  switch (event) {
    case "kyc.completed":
      return status === "kyc_completed";
    case "kyc.failed":
    case "kyc.session_revoked":
      return isEnded(status) && status !== "kyc_completed";
    case "kyc.submitted":
      return rankOf(status) >= rankOf("in_progress");
    case "kyc.session_expired":
      return isEnded(status) || isExpired(status, expiresAt, now);
    default:
      return true;
  }
}
