import { TimeSeriesChart } from "@/components/charts/time-series-chart";
import { AsOf } from "@/components/ui/as-of";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { formatDay } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";
import { formatCount } from "@/lib/format/number";
import type { AnalyticsDto } from "@/lib/services/dashboard/schema";
import { TrafficStats } from "./traffic-stats";
import { type TrafficRow, TrafficTable } from "./traffic-table";
import { callsHref, type Traffic } from "./traffic-words";

/** Traffic and spend of the period: totals, by day, by direction, by product. */
export function Last30Days({ analytics, locale }: { analytics: AnalyticsDto; locale: string }) {
  const { byDirection, byProduct, period, currency } = analytics;
  const directions = known([
    ["Inbound", byDirection.inbound, callsHref(period, { direction: "inbound" })],
    ["Outbound", byDirection.outbound, callsHref(period, { direction: "outbound" })],
  ]);
  const products = known([
    ["SIP trunking", byProduct.sipTrunking],
    ["Voice API", byProduct.voiceApi],
  ]);
  return (
    <div className="space-y-4">
      <TrafficStats analytics={analytics} locale={locale} />
      <Card
        title="Spend and calls by day"
        description={
          period
            ? `${formatDay(period.from, locale)} – ${formatDay(period.to, locale)}, days in UTC`
            : undefined
        }
        asOf={<AsOf at={analytics.asOf} />}
      >
        <ByDay analytics={analytics} locale={locale} />
      </Card>
      <div className="grid gap-4 lg:grid-cols-2">
        {directions.length > 0 && (
          <Card title="By direction" padding="flush">
            <TrafficTable caption="Direction" rows={directions} currency={currency} locale={locale} />
          </Card>
        )}
        {products.length > 0 && (
          <Card title="By product" padding="flush">
            <TrafficTable caption="Product" rows={products} currency={currency} locale={locale} />
          </Card>
        )}
      </div>
    </div>
  );
}

function ByDay({
  analytics: { series, totals, currency },
  locale,
}: {
  analytics: AnalyticsDto;
  locale: string;
}) {
  if (series.length === 0) {
    return (
      <EmptyState
        title="No figures by day"
        description="The totals above are all that upstream says for this period: it had no traffic, or this account's answers carry no daily figures."
      />
    );
  }
  const calls = totals.calls === null ? "Calls" : `${formatCount(totals.calls, locale)} calls`;
  const spend =
    totals.cost === null ? "" : ` and ${formatMoney(totals.cost, currency ?? "", locale)} of spend`;
  return (
    <TimeSeriesChart
      summary={`${calls}${spend} in ${series.length} days`}
      series={[
        {
          key: "cost",
          label: "Spend",
          kind: "bar",
          format: currency ? { kind: "money", currency } : { kind: "count" },
        },
        { key: "calls", label: "Calls", kind: "line", format: { kind: "count" } },
      ]}
      points={series.map(({ day, cost, calls: count }) => ({ day, values: { cost, calls: count } }))}
    />
  );
}

function known(rows: (readonly [string, Traffic | null, string?])[]): TrafficRow[] {
  return rows.flatMap(([label, traffic, href]) =>
    traffic ? [{ label, traffic, ...(href ? { href } : {}) }] : [],
  );
}

export function Last30DaysSkeleton() {
  return (
    <div className="space-y-4" aria-busy>
      <output className="sr-only">Loading the last 30 days</output>
      <div className="rounded-lg border border-line bg-surface p-4 shadow-soft">
        <Skeleton className="h-12" />
      </div>
      <div className="rounded-lg border border-line bg-surface p-4 shadow-soft">
        <Skeleton className="h-72" />
      </div>
    </div>
  );
}
