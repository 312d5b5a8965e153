import { Decimal } from "decimal.js";
import { costIn } from "@/lib/services/call-patterns/figures";
import type { FiguresDto } from "@/lib/services/call-patterns/schema";
import type { Measure } from "./schema";

/** Minutes of talk, from the seconds, with one decimal. */
export function minutesOf({ billsec }: FiguresDto): number {
  return Math.round(billsec / 6) / 10;
}

/** One figure as it is compared and drawn; null where there is nothing to divide by. @param currency of the cost */
export function measured(figures: FiguresDto, measure: Measure, currency: string | null): Decimal | null {
  switch (measure) {
    case "calls":
      return new Decimal(figures.calls);
    case "answered":
      return new Decimal(figures.answered);
    case "minutes":
      return new Decimal(minutesOf(figures));
    case "asr":
      return figures.asr === null ? null : new Decimal(figures.asr);
    case "acd":
      return figures.acd === null ? null : new Decimal(figures.acd);
    case "cost":
      return currency === null ? null : costIn(figures, currency);
  }
}

/** How much a figure changed; null where one of the two is unknown. */
export function changeOf(
  { figures, before }: { figures: FiguresDto; before: FiguresDto | null },
  measure: Measure,
  currency: string | null,
): Decimal | null {
  if (before === null) return null;
  const [now, old] = [measured(figures, measure, currency), measured(before, measure, currency)];
  return now === null || old === null ? null : now.minus(old);
}

/** The currency that most of the calls were paid in, now or else before. */
export function currencyOf(...figures: (FiguresDto | null)[]): string | null {
  return figures.find((one) => one !== null && one.costs.length > 0)?.costs[0]?.currency ?? null;
}
