import { percentText } from "@/components/call-patterns/percent-text";
import { formatDuration } from "@/lib/format/duration";
import { formatMoney } from "@/lib/format/money";
import { formatCount } from "@/lib/format/number";
import { measured } from "@/lib/services/analytics/measure";
import type { Measure } from "@/lib/services/analytics/schema";
import type { FiguresDto } from "@/lib/services/call-patterns/schema";

/** One figure in full, as it is written; a dash where there is none. */
export function figureText(
  figures: FiguresDto,
  measure: Measure,
  currency: string | null,
  locale: string,
): string {
  const value = measured(figures, measure, currency);
  if (value === null) return "–";
  switch (measure) {
    case "calls":
    case "answered":
      return formatCount(value.toNumber(), locale);
    case "minutes":
      return minutesText(value.toNumber(), locale);
    case "asr":
      return percentText(value.toNumber(), locale);
    case "acd":
      return formatDuration(value.toNumber(), locale);
    case "cost":
      return formatMoney(value.toFixed(), currency ?? "", locale);
  }
}

function minutesText(minutes: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(minutes);
}
