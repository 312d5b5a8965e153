import { HeatTable } from "@/components/call-patterns/heat-table";
import { SeriesLegend } from "@/components/charts/series-legend";
import { TimeSeriesChart } from "@/components/charts/time-series-chart";
import { measured } from "@/lib/services/analytics/measure";
import type { AnalyticsCallsDto } from "@/lib/services/analytics/schema";
import { pointsOf, seriesOf } from "./chart-points";
import { CompareBars } from "./compare-bars";
import { figureText } from "./figure-text";
import { summarySentence } from "./summary-sentence";
import { daysInWords, rowInWords } from "./words";

/** Parts that are drawn; the table beneath has them all. */
const MOST_BARS = 12;

export interface AnalyticsChartProps {
  analytics: AnalyticsCallsDto;
  /** Whose costs are drawn. */
  currency: string | null;
  locale: string;
}

/** The picture over the table: bars by time, a grid of the week, or a ranking. */
export function AnalyticsChart({ analytics, currency, locale }: AnalyticsChartProps) {
  const { by, measure, rows, period, compared } = analytics;
  const summary = summarySentence(analytics, currency, locale);
  const labels = {
    now: daysInWords(period, locale),
    before: compared && daysInWords(compared, locale),
  };
  if (by === "time") {
    return (
      <TimeSeriesChart
        points={pointsOf(rows, measure, currency)}
        series={seriesOf(measure, currency, labels)}
        summary={summary}
        withTable={false}
      />
    );
  }
  if (by === "hour") {
    const hours = rows.flatMap(({ hour, figures }) =>
      hour === null || figures.calls === 0 ? [] : [{ ...hour, figures }],
    );
    return <HeatTable hours={hours} currency={currency} />;
  }
  const shown = rows.slice(0, MOST_BARS);
  const heights = shown.map(({ figures, before }) => ({
    now: measured(figures, measure, currency)?.toNumber() ?? 0,
    before: before && (measured(before, measure, currency)?.toNumber() ?? 0),
  }));
  const greatest = Math.max(...heights.flatMap(({ now, before }) => [now, before ?? 0]), 0);
  const share = (value: number) => (greatest === 0 ? 0 : value / greatest);
  return (
    <figure className="min-w-0">
      {labels.before !== null && <SeriesLegend series={seriesOf("calls", null, { ...labels })} />}
      <CompareBars
        label={summary}
        bars={shown.map((row, place) => ({
          id: row.key,
          label: rowInWords(row, by, locale),
          now: figureText(row.figures, measure, currency, locale),
          before: row.before && figureText(row.before, measure, currency, locale),
          share: share(heights[place]?.now ?? 0),
          beforeShare: row.before && share(heights[place]?.before ?? 0),
        }))}
      />
    </figure>
  );
}
