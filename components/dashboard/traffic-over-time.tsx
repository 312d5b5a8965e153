import type { ReactNode } from "react";
import { FreshnessLine } from "@/components/calls/explorer/freshness-line";
import { TimeSeriesChart } from "@/components/charts/time-series-chart";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Skeleton } from "@/components/ui/skeleton";
import { formatDay, zoneName } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";
import { formatCount } from "@/lib/format/number";
import type { Viewer } from "@/lib/format/viewer";
import type { TrafficDto } from "@/lib/services/dashboard/schema";
import { DayFields, type DayFieldsProps } from "./day-fields";
import { callsHref } from "./hrefs";
import { RangeStrip } from "./range-strip";

export interface TrafficOverTimeProps {
  traffic: TrafficDto;
  /** Upstream's figures of the same days, which come by themselves. */
  beside: ReactNode;
  presets: DayFieldsProps["presets"];
  viewer: Viewer;
}

/** Spend and calls by day of a range that can be dragged, from the portal's own mirror. */
export function TrafficOverTime({ traffic, beside, presets, viewer }: TrafficOverTimeProps) {
  const { from, to, zone, strip, freshness } = traffic;
  const { locale } = viewer;
  return (
    <Card
      title="Spend and calls by day"
      description={`${formatDay(from, locale)} – ${formatDay(to, locale)}, days in ${zoneName(zone, locale)}`}
      asOf={<FreshnessLine freshness={freshness} viewer={viewer} />}
    >
      <DayFields from={from} to={to} presets={presets} />
      <ByDay traffic={traffic} locale={locale} />
      <RangeStrip first={strip[0]?.day ?? from} calls={strip.map(({ calls }) => calls)} from={from} to={to} />
      {beside}
    </Card>
  );
}

function ByDay({ traffic, locale }: { traffic: TrafficDto; locale: string }) {
  const { figures, days, freshness } = traffic;
  if (figures.calls === 0) {
    return freshness.asOf === null ? (
      <EmptyState
        title="The first calls are being read"
        description="The newest days come first; the figures grow while the history is read."
      />
    ) : (
      <EmptyState title="No calls in these days" description="Choose others above, or on the strip below." />
    );
  }
  const [main, ...others] = figures.costs;
  const spent = figures.costs.map(({ currency, cost }) => formatMoney(cost, currency, locale)).join(" and ");
  const calls = formatCount(figures.calls, locale);
  return (
    <>
      <p className="mb-3 text-sm">
        <Link href={callsHref(traffic)} className="rounded font-medium hover:underline">
          {calls} calls
        </Link>{" "}
        and {spent || "nothing"} of spend
        {main && others.length > 0 && `; the bars show ${main.currency}`}
      </p>
      <TimeSeriesChart
        summary={`${calls} calls and ${spent || "nothing"} of spend in ${days.length} ${days.length === 1 ? "day" : "days"}`}
        series={[
          ...(main
            ? [
                {
                  key: "cost",
                  label: "Spend",
                  kind: "bar" as const,
                  format: { kind: "money" as const, currency: main.currency },
                },
              ]
            : []),
          { key: "calls", label: "Calls", kind: "line", format: { kind: "count" } },
        ]}
        points={days.map(({ day, calls: count, costs }) => ({
          day,
          values: {
            calls: count,
            cost: costs.find(({ currency }) => currency === main?.currency)?.cost ?? "0",
          },
        }))}
      />
    </>
  );
}

export function TrafficSkeleton() {
  return (
    <Card title="Spend and calls by day">
      <div aria-busy>
        <output className="sr-only">Loading spend and calls by day</output>
        <Skeleton className="h-72 w-full" />
      </div>
    </Card>
  );
}
