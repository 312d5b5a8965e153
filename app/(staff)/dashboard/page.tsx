import type { Metadata } from "next";
import { Suspense } from "react";
import { BalanceAmount } from "@/components/dashboard/balance-amount";
import { Last30Days, Last30DaysSkeleton } from "@/components/dashboard/last-30-days";
import { MasterBalance, MasterBalanceSkeleton } from "@/components/dashboard/master-balance";
import { MasterRunway } from "@/components/runway/master-runway";
import { SectionView } from "@/components/section/section-view";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import type { Section } from "@/lib/http/section";
import { loadLast30Days, loadMasterBalance } from "@/lib/services/dashboard/loaders";
import type { AnalyticsDto } from "@/lib/services/dashboard/schema";
import { loadMasterForecast } from "@/lib/services/runway/loaders";

export const metadata: Metadata = { title: "Dashboard" };

export default async function DashboardPage() {
  await requireStaff();
  // Both parts need the currency, and only this one's answer always has it: read once, awaited in each.
  const last30Days = loadLast30Days();
  return (
    <>
      <PageHeader title="Dashboard" description="The last 30 days, and what is left to hand out." />
      <div className="space-y-4">
        <Suspense fallback={<MasterBalanceSkeleton />}>
          <Master last30Days={last30Days} />
        </Suspense>
        <Suspense fallback={<Last30DaysSkeleton />}>
          <Traffic last30Days={last30Days} />
        </Suspense>
      </div>
    </>
  );
}

interface PartProps {
  last30Days: Promise<Section<AnalyticsDto>>;
}

function currencyOf(part: Section<AnalyticsDto>): string | null {
  return part.ok ? part.data.currency : null;
}

async function Master({ last30Days }: PartProps) {
  const [result, forecast, { locale }] = await Promise.all([
    loadMasterBalance(),
    loadMasterForecast(),
    currentViewer(),
  ]);
  return (
    <SectionView result={result} failed="The master balance could not be read">
      {(master) => (
        <MasterBalance
          master={master}
          locale={locale}
          runway={forecast && <MasterRunway forecast={forecast} balance={master.balance} at={master.asOf} />}
          amount={
            <BalanceAmount
              balance={master.balance}
              currency={master.currency}
              otherwise={async () => currencyOf(await last30Days)}
              locale={locale}
            />
          }
        />
      )}
    </SectionView>
  );
}

async function Traffic({ last30Days }: PartProps) {
  const [result, { locale }] = await Promise.all([last30Days, currentViewer()]);
  return (
    <SectionView result={result} failed="The last 30 days could not be read">
      {(analytics) => <Last30Days analytics={analytics} locale={locale} />}
    </SectionView>
  );
}
