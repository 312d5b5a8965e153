import type { FreshnessDto } from "@/lib/services/calls/schema";

/** Whether the mirror holds every call of a stretch of time, and was found equal to upstream after its end. */
export function holdsAll({ asOf, backfill }: FreshnessDto, start: Date, end: Date): boolean {
  if (asOf === null || new Date(asOf) < end) return false;
  const completeFrom = backfill?.completeFrom ?? null;
  return backfill === null || (completeFrom !== null && new Date(completeFrom) <= start);
}
