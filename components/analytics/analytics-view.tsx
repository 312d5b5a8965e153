import { Download, PhoneOff } from "lucide-react";
import { FreshnessLine } from "@/components/calls/explorer/freshness-line";
import { Pagination } from "@/components/data-table/pagination";
import { SelectFilter } from "@/components/data-table/select-filter";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { zoneName } from "@/lib/format/date";
import type { Viewer } from "@/lib/format/viewer";
import { currencyOf } from "@/lib/services/analytics/measure";
import { type AnalyticsCallsDto, measures, steps } from "@/lib/services/analytics/schema";
import { FEW_CALLS } from "@/lib/services/call-patterns/schema";
import { AnalyticsChart } from "./analytics-chart";
import { AnalyticsTable } from "./analytics-table";
import { callsHref, fileHref, type Given } from "./hrefs";
import { TotalsStrip } from "./totals-strip";
import { breakdownWords, daysInWords, measureWords, stepWords } from "./words";

export interface AnalyticsViewProps {
  analytics: AnalyticsCallsDto;
  given: Given;
  viewer: Viewer;
}

/** What the totals count, as filters of the list of calls. */
function wholeFilter({ period, zone }: AnalyticsCallsDto, given: Given): Record<string, string> {
  const { customer, direction, product, number } = given;
  const ofNumber: Record<string, string> = number === undefined ? {} : { search: number };
  if (number !== undefined && direction !== undefined) {
    delete ofNumber.search;
    const side = direction === "inbound" ? "to" : "from";
    Object.assign(ofNumber, { [`${side}Number`]: number, [`${side}Match`]: "exact" });
  }
  return {
    from: period.from,
    to: period.to,
    zone,
    ...(customer === undefined ? {} : { customer }),
    ...(direction === undefined ? {} : { direction }),
    ...(product === undefined ? {} : { context: product }),
    ...ofNumber,
  };
}

export function AnalyticsView({ analytics, given, viewer }: AnalyticsViewProps) {
  const { by, period, compared, zone, figures, before, running, freshness, page } = analytics;
  const { locale } = viewer;
  const currency = currencyOf(figures, before);
  const currencies = new Set([...figures.costs, ...(before?.costs ?? [])].map((cost) => cost.currency)).size;
  const isEmpty = figures.calls === 0 && (before === null || before.calls === 0);
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap justify-between gap-x-4 text-ink-subtle text-xs">
        <p role="status">
          {daysInWords(period, locale)}, {zoneName(zone, locale)}
          {compared && <>, beside {daysInWords(compared, locale)}</>}
        </p>
        <FreshnessLine freshness={freshness} viewer={viewer} />
      </div>
      <TotalsStrip
        analytics={analytics}
        locale={locale}
        callsHref={callsHref(wholeFilter(analytics, given))}
      />
      {running && compared && (
        <p className="text-ink-subtle text-xs">
          The last day is not over: it stands beside a whole day of the other range.
        </p>
      )}
      {isEmpty ? (
        <div className="rounded-lg border border-line bg-surface shadow-soft">
          <EmptyState
            icon={<PhoneOff aria-hidden />}
            title="No calls in these days"
            description={
              freshness.asOf === null
                ? "The first calls are still being read; they appear here by themselves once they are."
                : "Choose other days, or drop one of the filters."
            }
          />
        </div>
      ) : (
        <>
          <Card
            title={breakdownWords[by]}
            description={
              currencies > 1 ? `Costs are drawn in ${currency}; the table has every currency.` : undefined
            }
            actions={by === "hour" ? undefined : <ChartChoices isTime={by === "time"} />}
          >
            <AnalyticsChart analytics={analytics} currency={currency} locale={locale} />
          </Card>
          <Card
            title="The figures"
            padding="flush"
            actions={
              <a
                href={fileHref(given, zone, { from: period.from, to: period.to })}
                className={buttonClass({ size: "sm" })}
                download
              >
                <Download aria-hidden />
                Download CSV
              </a>
            }
            footer={
              by === "customer" || by === "number"
                ? `Sorted by ASR or ACD, those with fewer than ${FEW_CALLS} calls stand last.`
                : undefined
            }
          >
            <AnalyticsTable analytics={analytics} given={given} locale={locale} />
          </Card>
          {page.total > page.size && <Pagination {...page} />}
        </>
      )}
      <p className="max-w-prose text-ink-subtle text-xs">
        Minutes are of talk. ASR is answered of all calls, ACD the talk of an answered call. A number is the
        customer’s own: the called one of an inbound call, the caller’s of an outbound one. Costs of different
        currencies are never added together.
      </p>
    </div>
  );
}

/** What is drawn, and for how long each point stands. */
function ChartChoices({ isTime }: { isTime: boolean }) {
  const [usual, ...others] = measures;
  const [day, ...longer] = steps;
  return (
    <>
      {isTime && (
        <SelectFilter
          name="step"
          label="Points"
          anyLabel={stepWords[day]}
          options={longer.map((value) => ({ value, label: stepWords[value] }))}
        />
      )}
      <SelectFilter
        name="measure"
        label="Figure drawn"
        anyLabel={measureWords[usual]}
        options={others.map((value) => ({ value, label: measureWords[value] }))}
      />
    </>
  );
}

export function AnalyticsSkeleton() {
  return (
    <div aria-busy className="space-y-4">
      <output className="sr-only">Loading the figures</output>
      <Skeleton className="h-20 w-full" />
      <Skeleton className="h-72 w-full" />
      <Skeleton className="h-64 w-full" />
    </div>
  );
}
