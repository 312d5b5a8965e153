import type { Metadata } from "next";
import { AttentionPanel, AttentionPanelSkeleton } from "@/components/dashboard/attention-panel";
import { BusinessFigures, BusinessFiguresSkeleton } from "@/components/dashboard/business-figures";
import { CostTable } from "@/components/dashboard/cost-table";
import { CustomerRanks, CustomerRanksSkeleton } from "@/components/dashboard/customer-ranks";
import { MasterBalanceSkeleton } from "@/components/dashboard/master-balance";
import { TrafficSkeleton } from "@/components/dashboard/traffic-over-time";
import { WalletsHeld } from "@/components/dashboard/wallets-held";
import { Part } from "@/components/section/part";
import { SectionView } from "@/components/section/section-view";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { pageQuery, type SearchParams } from "@/lib/http/page-query";
import { soon } from "@/lib/http/soon";
import { loadDashboard } from "@/lib/services/dashboard/loaders";
import { rangeOf } from "@/lib/services/dashboard/range";
import { dashboardRange } from "@/lib/services/dashboard/schema";
import { Master, Traffic } from "./parts";

export const metadata: Metadata = { title: "Dashboard" };

/** What the portal knows itself is there by then; upstream's word may take longer. */
const PATIENCE_MS = 100;

export default async function DashboardPage({ searchParams }: { searchParams: SearchParams }) {
  const [actor, query, viewer] = await Promise.all([
    requireStaff(),
    pageQuery(dashboardRange, searchParams),
    currentViewer(),
  ]);
  const { locale, zone } = viewer;
  const days = rangeOf(query, zone, new Date());
  const parts = await soon(loadDashboard(days, zone), PATIENCE_MS);
  return (
    <>
      <PageHeader title="Dashboard" description="What needs you now, and how the business is doing." />
      <div className="space-y-4">
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <Part of={parts.attention} fallback={<AttentionPanelSkeleton />}>
            {(result) => (
              <SectionView result={result} failed="What needs attention could not be read">
                {(top) => <AttentionPanel top={top} role={actor.role} locale={locale} />}
              </SectionView>
            )}
          </Part>
          <div className="space-y-4">
            <Part of={parts.master} fallback={<MasterBalanceSkeleton />}>
              {([result, forecast]) => (
                <SectionView result={result} failed="The master balance could not be read">
                  {(master) => <Master master={master} forecast={forecast} locale={locale} />}
                </SectionView>
              )}
            </Part>
            <Part of={parts.wallets} fallback={<Skeleton className="h-24 w-full" />}>
              {(result) => (
                <SectionView result={result} failed="The wallets could not be read">
                  {(wallets) => <WalletsHeld wallets={wallets} locale={locale} />}
                </SectionView>
              )}
            </Part>
          </div>
        </div>
        <Part of={parts.business} fallback={<BusinessFiguresSkeleton />}>
          {(result) => (
            <SectionView result={result} failed="Today and this month could not be read">
              {(business) => <BusinessFigures business={business} viewer={viewer} />}
            </SectionView>
          )}
        </Part>
        <Part of={parts.traffic} fallback={<TrafficSkeleton />}>
          {(result) => (
            <SectionView result={result} failed="Spend and calls could not be read">
              {(traffic) => <Traffic traffic={traffic} upstream={parts.upstream} viewer={viewer} />}
            </SectionView>
          )}
        </Part>
        <Part key={`${days.from} ${days.to}`} of={parts.customers} fallback={<CustomerRanksSkeleton />}>
          {(result) => (
            <SectionView result={result} failed="The customers' ranks could not be read">
              {(customers) => <CustomerRanks customers={customers} locale={locale} />}
            </SectionView>
          )}
        </Part>
        <Part of={parts.costs} fallback={<Skeleton className="h-48 w-full" />}>
          {([result, rental]) => (
            <SectionView result={result} failed="What calls cost could not be read">
              {(found) => <CostTable business={found} rental={rental} locale={locale} />}
            </SectionView>
          )}
        </Part>
      </div>
    </>
  );
}
