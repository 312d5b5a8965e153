import { Decimal } from "decimal.js";

/** A figure of ours beside the same one of upstream's; decimal strings for money, numbers for the rest. */
export type Figure = number | string;

export interface Difference {
  /** Ours less upstream's, as a plain decimal: `-12`, `0.45`. */
  by: string;
  /** The same in percent of upstream's figure, with one decimal; null where upstream says zero. */
  percent: number | null;
  /** Which of the two says more. */
  more: "ours" | "upstream";
}

/**
 * By how much our figure differs from upstream's; null where they are the same or where one of them is unknown.
 * @param tolerance how far apart they may lie and still count as the same, for figures that upstream rounds
 */
export function differenceBetween(
  ours: Figure | null | undefined,
  upstreams: Figure | null | undefined,
  tolerance: Figure = 0,
): Difference | null {
  if (ours === null || ours === undefined || upstreams === null || upstreams === undefined) return null;
  const by = new Decimal(ours).minus(upstreams);
  if (by.abs().lessThanOrEqualTo(tolerance)) return null;
  const whole = new Decimal(upstreams).abs();
  return {
    by: by.toFixed(),
    percent: whole.isZero() ? null : by.times(100).div(whole).toDecimalPlaces(1).toNumber(),
    more: by.isPositive() ? "ours" : "upstream",
  };
}
