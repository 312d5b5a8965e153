import { isEnded, isExpired } from "./status";

const MINUTE = 60_000;
/** How often upstream is asked again without a webhook. */
const WAITING_MS = 10 * MINUTE;
const UNDER_WAY_MS = 2 * MINUTE;
/** After its end a session is read once more, with room for clocks that differ. */
const AFTER_END_MS = MINUTE;

interface Known {
  status: string;
  expiresAt: Date | null;
  supersededAt: Date | null;
}

/** When a session is read again, or null when nothing can change any more. */
export function nextCheckAt({ status, expiresAt, supersededAt }: Known, now: Date): Date | null {
  if (isEnded(status)) return null;
  // What the vendor revoked should say so at once; a session that does not is asked at leisure.
  if (isExpired(status, expiresAt, new Date(now.getTime() - AFTER_END_MS))) return null;
  const isUnderWay = status === "opened" || status === "in_progress";
  const next = now.getTime() + (isUnderWay && supersededAt === null ? UNDER_WAY_MS : WAITING_MS);
  const afterEnd = expiresAt ? expiresAt.getTime() + AFTER_END_MS : Number.POSITIVE_INFINITY;
  return new Date(Math.min(next, Math.max(afterEnd, now.getTime() + 1_000)));
}
