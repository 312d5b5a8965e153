import { formatPercent } from "@/lib/format/number";

/** A figure that is in percent already, 0 to 100. */
export function percentText(percent: number | null, locale: string, digits = 1): string {
  return formatPercent(percent === null ? null : percent / 100, locale, digits);
}
