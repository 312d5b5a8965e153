import { Decimal } from "decimal.js";
import { cn } from "@/components/ui/cn";
import { formatPercent } from "@/lib/format/number";

const TONES = { better: "text-success", worse: "text-danger", neutral: "text-ink-muted" } as const;

export interface ChangeProps {
  before: number | string | null;
  after: number | string | null;
  /** "points" for figures that are percentages, which change by points. */
  as: "percent" | "points";
  /** Which way is the better one; neither where there is none. */
  better?: "up";
  locale: string;
}

/** How a figure changed: `+12.5 %`, or `−3.1 points` of a percentage. */
export function Change({ before, after, as, better, locale }: ChangeProps) {
  const text = changeWords(before, after, as, locale);
  const direction = before === null || after === null ? 0 : new Decimal(after).comparedTo(before);
  const tone = direction === 0 || better === undefined ? "neutral" : direction > 0 ? "better" : "worse";
  return <span className={cn("whitespace-nowrap tabular-nums", TONES[tone])}>{text}</span>;
}

export function changeWords(
  before: number | string | null,
  after: number | string | null,
  as: ChangeProps["as"],
  locale: string,
): string {
  if (before === null || after === null) return "no comparison";
  const difference = new Decimal(after).minus(before);
  if (difference.isZero()) return "unchanged";
  const sign = difference.isNegative() ? "−" : "+";
  if (as === "points") return `${sign}${difference.abs().toFixed(1)} points`;
  if (new Decimal(before).isZero()) return "new";
  return `${sign}${formatPercent(difference.abs().div(before).toNumber(), locale)}`;
}
