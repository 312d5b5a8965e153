import type { Metadata } from "next";
import { Suspense } from "react";
import { AnomalyList } from "@/components/call-patterns/anomaly-list";
import { PatternFilters } from "@/components/call-patterns/pattern-filters";
import { PatternsSkeleton, PatternsView } from "@/components/call-patterns/patterns-view";
import { CallsTabs } from "@/components/calls/calls-tabs";
import { SectionView } from "@/components/section/section-view";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadAnomalies, loadPatterns } from "@/lib/services/call-patterns/loaders";
import { periodOf } from "@/lib/services/call-patterns/period";
import { type PatternQuery, patternQuery } from "@/lib/services/call-patterns/schema";
import { loadCustomerOptions } from "@/lib/services/customers/loaders";
import { callTabs } from "../tabs";

export const metadata: Metadata = { title: "Call patterns" };

export default async function PatternsPage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff();
  const [given, viewer, customers] = await Promise.all([
    pageQuery(patternQuery, searchParams),
    currentViewer(),
    loadCustomerOptions(),
  ]);
  const zone = given.zone ?? viewer.zone;
  const query = { ...given, zone };
  return (
    <>
      <PageHeader
        title="Patterns"
        description="How well calls go and what they cost: by hour, customer, direction and prefix, and against other days."
      />
      <CallsTabs tabs={callTabs} />
      <PatternFilters query={query} days={periodOf(query, zone, new Date())} customers={customers} />
      <div className="space-y-4">
        <Suspense key={`unusual ${given.customer}`} fallback={<Skeleton className="h-20 w-full" />}>
          <Anomalies customer={given.customer} />
        </Suspense>
        <Suspense key={JSON.stringify(query)} fallback={<PatternsSkeleton />}>
          <Patterns query={query} />
        </Suspense>
      </div>
    </>
  );
}

async function Anomalies({ customer }: { customer: string | undefined }) {
  const [result, viewer] = await Promise.all([loadAnomalies(customer), currentViewer()]);
  return (
    <SectionView result={result} failed="What is unusual could not be worked out">
      {(anomalies) => <AnomalyList anomalies={anomalies} viewer={viewer} />}
    </SectionView>
  );
}

async function Patterns({ query }: { query: PatternQuery }) {
  const [result, viewer] = await Promise.all([loadPatterns(query), currentViewer()]);
  return (
    <SectionView result={result} failed="The patterns could not be worked out">
      {(patterns) => <PatternsView patterns={patterns} query={query} viewer={viewer} />}
    </SectionView>
  );
}
