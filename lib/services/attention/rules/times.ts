export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

export function before(now: Date, ms: number): Date {
  return new Date(now.getTime() - ms);
}

/** The last of some moments; null where none is known. */
export function latest(...moments: readonly (Date | null | undefined)[]): Date | null {
  const known = moments.flatMap((moment) => (moment ? [moment.getTime()] : []));
  return known.length === 0 ? null : new Date(Math.max(...known));
}
