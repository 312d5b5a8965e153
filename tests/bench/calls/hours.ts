const HOUR_MS = 3_600_000;
export const DAYS = 90;
/** Relative traffic by hour in India: an office day with a dip at lunch, and a little at night. */
const BY_HOUR = [2, 1, 1, 1, 1, 2, 4, 9, 22, 52, 88, 96, 84, 60, 66, 84, 90, 82, 70, 48, 28, 14, 7, 4];
/** Sunday first. */
const BY_WEEKDAY = [0.3, 1.22, 1.18, 1.15, 1.2, 1.16, 0.8];
const INDIA_MS = 5.5 * HOUR_MS;

/** Calls that start in one hour; their numbers go on from `before`. */
export interface BenchHour {
  at: string;
  before: number;
  calls: number;
}

/** Spreads `calls` over the hours of the 90 days before `until`, by the rhythm of the week; a little more every week. */
export function benchHours(calls: number, until: Date): BenchHour[] {
  const start = until.getTime() - DAYS * 24 * HOUR_MS;
  const weights = Array.from({ length: DAYS * 24 }, (_, index) => {
    const local = new Date(start + index * HOUR_MS + INDIA_MS);
    const growth = 0.85 + (0.3 * index) / (DAYS * 24);
    return (BY_HOUR[local.getUTCHours()] ?? 1) * (BY_WEEKDAY[local.getUTCDay()] ?? 1) * growth;
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let before = 0;
  let weighed = 0;
  return weights.map((weight, index) => {
    weighed += weight;
    const after = Math.round((weighed / total) * calls);
    const hour = {
      at: new Date(start + index * HOUR_MS).toISOString(),
      before,
      calls: after - before,
    };
    before = after;
    return hour;
  });
}
