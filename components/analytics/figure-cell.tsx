import { Change } from "@/components/call-patterns/change";
import { Costs } from "@/components/call-patterns/costs";
import { Link } from "@/components/ui/link";
import { measured } from "@/lib/services/analytics/measure";
import type { AnalyticsRowDto, Measure } from "@/lib/services/analytics/schema";
import { costIn } from "@/lib/services/call-patterns/figures";
import { figureText } from "./figure-text";

export interface FigureCellProps {
  row: AnalyticsRowDto;
  measure: Measure;
  locale: string;
  /** Where the figure leads. */
  href?: string | null;
}

/** A figure of a row: now, and below it what it was and how it changed where another range stands beside it. */
export function FigureCell({ row: { figures, before }, measure, locale, href = null }: FigureCellProps) {
  if (measure === "cost") return <CostCell figures={figures} before={before} locale={locale} />;
  const text = figureText(figures, measure, null, locale);
  return (
    <span className="inline-flex flex-col items-end whitespace-nowrap">
      {href === null ? (
        text
      ) : (
        <Link href={href} className="rounded hover:underline">
          {text}
        </Link>
      )}
      {before !== null && (
        <span className="text-ink-muted text-xs">
          was {figureText(before, measure, null, locale)},{" "}
          <Change
            before={measured(before, measure, null)?.toFixed() ?? null}
            after={measured(figures, measure, null)?.toFixed() ?? null}
            as={measure === "asr" ? "points" : "percent"}
            locale={locale}
          />
        </span>
      )}
    </span>
  );
}

function CostCell({
  figures,
  before,
  locale,
}: Pick<AnalyticsRowDto, "figures" | "before"> & { locale: string }) {
  if (before === null) return <Costs costs={figures.costs} locale={locale} />;
  const currencies = [...new Set([...figures.costs, ...before.costs].map(({ currency }) => currency))];
  if (currencies.length === 0) return <span className="text-ink-subtle">–</span>;
  return (
    <span className="inline-flex flex-col items-end whitespace-nowrap">
      {currencies.map((currency) => (
        <span key={currency} className="flex flex-col items-end">
          {figureText(figures, "cost", currency, locale)}
          <span className="text-ink-muted text-xs">
            was {figureText(before, "cost", currency, locale)},{" "}
            <Change
              before={costIn(before, currency).toFixed()}
              after={costIn(figures, currency).toFixed()}
              as="percent"
              locale={locale}
            />
          </span>
        </span>
      ))}
    </span>
  );
}
