"use client";

import dynamic from "next/dynamic";
import { useTranslate } from "#translate";
import { Skeleton } from "@/components/ui/skeleton";
import { useViewer } from "@/components/ui/viewer-context";
import type { Point, Series } from "./series";
import { SeriesLegend } from "./series-legend";
import { SeriesTable } from "./series-table";
import { useInView } from "./use-in-view";

// A picture that cannot be had is no reason to lose the page, and what somebody is writing in it.
const TimeSeriesPlot = dynamic(() => import("./time-series-plot").catch(() => ({ default: NoPlot })), {
  ssr: false,
  loading: () => <Skeleton className="h-full w-full" />,
});

function NoPlot() {
  const t = useTranslate();
  return (
    <p className="grid h-full place-items-center text-ink-muted text-xs">
      {t("The chart could not be loaded. Reload the page.")}
    </p>
  );
}

export interface TimeSeriesChartProps {
  points: Point[];
  /** One or two; two with different formats get an axis each. */
  series: Series[];
  /** What the picture says, in a sentence: "1,204 calls in seven days, most on Tuesday". */
  summary: string;
  height?: number;
  /** False where the page shows the same figures as a table of its own. */
  withTable?: boolean;
}

/** Values by day as bars and lines, with the same figures as a table for those who cannot or will not read a picture. */
export function TimeSeriesChart({
  points,
  series,
  summary,
  height = 240,
  withTable = true,
}: TimeSeriesChartProps) {
  const { locale } = useViewer();
  const { ref, inView } = useInView<HTMLDivElement>();
  return (
    <figure className="min-w-0">
      {series.length > 1 && <SeriesLegend series={series} />}
      <div ref={ref} role="img" aria-label={summary} style={{ height }} className="overflow-hidden">
        {inView ? (
          <TimeSeriesPlot points={points} series={series} height={height} locale={locale} />
        ) : (
          <Skeleton className="h-full w-full" />
        )}
      </div>
      {withTable && (
        <figcaption className="mt-2">
          <SeriesTable points={points} series={series} locale={locale} />
        </figcaption>
      )}
    </figure>
  );
}
