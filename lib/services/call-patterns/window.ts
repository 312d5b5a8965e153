import type { FreshnessDto } from "@/lib/services/calls/schema";
import { EARLIER_WEEKS, HOUR_MS, LOOKED_AT_HOURS, WEEK_MS, type Window } from "./observed";

/** A call is recorded when it has ended: an hour is judged once its last calls have had time to. */
const SETTLING_MS = 15 * 60_000;

/**
 * The hours to look at: whole hours of UTC that the mirror was whole after. Where it is behind, these are earlier ones,
 * so that a silence is never only ours.
 */
export function windowAt(at: Date, freshness: FreshnessDto, first: Date | null): Window | null {
  if (freshness.asOf === null || first === null) return null;
  const known = Math.min(at.getTime(), Date.parse(freshness.asOf));
  const end = Math.floor((known - SETTLING_MS) / HOUR_MS) * HOUR_MS;
  const start = end - LOOKED_AT_HOURS * HOUR_MS;
  const { backfill } = freshness;
  if (backfill !== null && backfill.completeFrom === null) return null;
  const history = Math.max(first.getTime(), backfill?.completeFrom ? Date.parse(backfill.completeFrom) : 0);
  const weeks = Math.floor((start - history) / WEEK_MS);
  return {
    hours: Array.from({ length: LOOKED_AT_HOURS }, (_, place) => start + place * HOUR_MS),
    weeks: Math.max(0, Math.min(EARLIER_WEEKS, weeks)),
  };
}
