import { measured } from "@/lib/services/analytics/measure";
import type { AnalyticsCallsDto } from "@/lib/services/analytics/schema";
import { figureText } from "./figure-text";
import { breakdownWords, daysInWords, measureWords, rowInWords } from "./words";

/** What a picture shows, in a sentence: the whole, the greatest part, and what it was in the other range. */
export function summarySentence(
  analytics: AnalyticsCallsDto,
  currency: string | null,
  locale: string,
): string {
  const { by, measure, figures, before, period, compared, rows } = analytics;
  const head = `${measureWords[measure]}, ${breakdownWords[by].toLowerCase()}, ${daysInWords(period, locale)}: ${figureText(figures, measure, currency, locale)} in all`;
  const known = rows.flatMap((row) => {
    const value = by === "time" && row.days === null ? null : measured(row.figures, measure, currency);
    return value === null || value.isZero() ? [] : [{ row, value }];
  });
  const [first] = known;
  const greatest = first && known.reduce((one, other) => (other.value.greaterThan(one.value) ? other : one));
  const most =
    greatest === undefined
      ? ""
      : `, the greatest ${rowInWords(greatest.row, by, locale)} with ${figureText(greatest.row.figures, measure, currency, locale)}`;
  const was =
    before === null || compared === null
      ? ""
      : `. ${daysInWords(compared, locale)}: ${figureText(before, measure, currency, locale)}`;
  return `${head}${most}${was}.`;
}
