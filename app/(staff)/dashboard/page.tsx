import type { Metadata } from "next";
import { Suspense } from "react";
import { AttentionPanel, AttentionPanelSkeleton } from "@/components/dashboard/attention-panel";
import { BusinessFigures, BusinessFiguresSkeleton } from "@/components/dashboard/business-figures";
import { CustomerRanksSkeleton } from "@/components/dashboard/customer-ranks";
import { MasterBalanceSkeleton } from "@/components/dashboard/master-balance";
import { TrafficSkeleton } from "@/components/dashboard/traffic-over-time";
import { SectionView } from "@/components/section/section-view";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { loadAttentionTop, loadBusiness } from "@/lib/services/dashboard/loaders";
import { rangeOf } from "@/lib/services/dashboard/range";
import { dashboardRange } from "@/lib/services/dashboard/schema";
import { Costs, Customers, Master, Traffic, Wallets } from "./parts";

export const metadata: Metadata = { title: "Dashboard" };

export default async function DashboardPage({ searchParams }: { searchParams: SearchParams }) {
  const [actor, query, viewer] = await Promise.all([
    requireStaff(),
    pageQuery(dashboardRange, searchParams),
    currentViewer(),
  ]);
  const days = rangeOf(query, viewer.zone, new Date());
  const range = `${days.from} ${days.to}`;
  return (
    <>
      <PageHeader title="Dashboard" description="What needs you now, and how the business is doing." />
      <div className="space-y-4">
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <Suspense fallback={<AttentionPanelSkeleton />}>
            <Attention role={actor.role} locale={viewer.locale} />
          </Suspense>
          <div className="space-y-4">
            <Suspense fallback={<MasterBalanceSkeleton />}>
              <Master locale={viewer.locale} />
            </Suspense>
            <Suspense fallback={<Skeleton className="h-24 w-full" />}>
              <Wallets locale={viewer.locale} />
            </Suspense>
          </div>
        </div>
        <Suspense fallback={<BusinessFiguresSkeleton />}>
          <Business />
        </Suspense>
        {/* The days before stay until the others have come: a range that is dragged must not blink. */}
        <Suspense fallback={<TrafficSkeleton />}>
          <Traffic days={days} />
        </Suspense>
        <Suspense key={`customers ${range}`} fallback={<CustomerRanksSkeleton />}>
          <Customers days={days} />
        </Suspense>
        <Suspense fallback={<Skeleton className="h-48 w-full" />}>
          <Costs />
        </Suspense>
      </div>
    </>
  );
}

async function Attention({
  role,
  locale,
}: {
  role: Parameters<typeof AttentionPanel>[0]["role"];
  locale: string;
}) {
  return (
    <SectionView result={await loadAttentionTop()} failed="What needs attention could not be read">
      {(top) => <AttentionPanel top={top} role={role} locale={locale} />}
    </SectionView>
  );
}

async function Business() {
  const viewer = await currentViewer();
  return (
    <SectionView result={await loadBusiness(viewer.zone)} failed="Today and this month could not be read">
      {(business) => <BusinessFigures business={business} viewer={viewer} />}
    </SectionView>
  );
}
