import type { Metadata } from "next";
import { Suspense } from "react";
import { AnalyticsFilters } from "@/components/analytics/analytics-filters";
import { AnalyticsSkeleton, AnalyticsView } from "@/components/analytics/analytics-view";
import { BreakdownTabs } from "@/components/analytics/breakdown-tabs";
import type { Given } from "@/components/analytics/hrefs";
import { RangePresets } from "@/components/analytics/range-presets";
import { SectionView } from "@/components/section/section-view";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadAnalytics } from "@/lib/services/analytics/loaders";
import { analyticsPeriod } from "@/lib/services/analytics/period";
import { type AnalyticsCallsQuery, analyticsCallsQuery, MOST_ROWS } from "@/lib/services/analytics/schema";
import { loadCustomerOptions } from "@/lib/services/customers/loaders";

export const metadata: Metadata = { title: "Analytics" };

export default async function AnalyticsPage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff();
  const [query, viewer, customers] = await Promise.all([
    pageQuery(analyticsCallsQuery, searchParams),
    currentViewer(),
    loadCustomerOptions(),
  ]);
  const { page, size, ...given } = query;
  const zone = given.zone ?? viewer.zone;
  const by = given.by ?? "time";
  const now = new Date();
  // A picture of time or of the week needs all of its rows, and there is an end to them.
  const rows = by === "time" || by === "hour" ? { page: 1, size: MOST_ROWS } : { page, size };
  const asked = { ...given, ...rows, zone };
  return (
    <>
      <PageHeader
        title="Analytics"
        description="Calls, minutes and costs of any days, beside any others: over time, by customer, direction, product, number and hour of the week."
      />
      <RangePresets given={given} zone={zone} now={now} />
      <AnalyticsFilters
        given={given}
        days={analyticsPeriod(asked, zone, now)}
        customers={customers}
        viewer={viewer}
      />
      <BreakdownTabs given={given} by={by} />
      <Suspense key={JSON.stringify(asked)} fallback={<AnalyticsSkeleton />}>
        <Analytics query={asked} given={given} />
      </Suspense>
    </>
  );
}

async function Analytics({ query, given }: { query: AnalyticsCallsQuery; given: Given }) {
  const [result, viewer] = await Promise.all([loadAnalytics(query), currentViewer()]);
  return (
    <SectionView result={result} failed="The figures could not be worked out">
      {(analytics) => <AnalyticsView analytics={analytics} given={given} viewer={viewer} />}
    </SectionView>
  );
}
