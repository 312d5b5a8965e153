const FIRST_WAIT_SECONDS = 2;
const LONGEST_WAIT_SECONDS = 900;

/** After the n-th failure in a row. */
export function secondsUntilNextTry(failures: number, retryAfter: number | null): number {
  const doubled = FIRST_WAIT_SECONDS * 2 ** Math.min(failures - 1, 20);
  return Math.max(Math.min(doubled, LONGEST_WAIT_SECONDS), retryAfter ?? 0);
}
