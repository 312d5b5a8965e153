import { Suspense } from "react";
import { BesideUpstream } from "@/components/dashboard/beside-upstream";
import { CostTable } from "@/components/dashboard/cost-table";
import { CustomerRanks } from "@/components/dashboard/customer-ranks";
import { MasterBalance } from "@/components/dashboard/master-balance";
import { MasterRunway } from "@/components/dashboard/master-runway";
import { Splits } from "@/components/dashboard/splits";
import { TrafficOverTime } from "@/components/dashboard/traffic-over-time";
import { WalletsHeld } from "@/components/dashboard/wallets-held";
import { SectionView } from "@/components/section/section-view";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import { currentViewer } from "@/lib/auth/current-viewer";
import type { DayRange } from "@/lib/format/day-range";
import {
  loadBusiness,
  loadCustomers,
  loadMasterBalance,
  loadMasterRunway,
  loadRental,
  loadTraffic,
  loadUpstreamTraffic,
  loadWallets,
} from "@/lib/services/dashboard/loaders";
import { presetsOf } from "@/lib/services/dashboard/range";
import type { TrafficDto } from "@/lib/services/dashboard/schema";
import { runwayFrom } from "@/lib/services/runway/dto";

export async function Master({ locale }: { locale: string }) {
  const [result, forecast] = await Promise.all([loadMasterBalance(), loadMasterRunway()]);
  return (
    <SectionView result={result} failed="The master balance could not be read">
      {(master) => (
        <MasterBalance
          master={master}
          locale={locale}
          runway={
            forecast && <MasterRunway runway={runwayFrom(forecast, master.balance, new Date(master.asOf))} />
          }
          amount={<Money amount={master.balance} currency={master.currency ?? ""} locale={locale} />}
        />
      )}
    </SectionView>
  );
}

export async function Wallets({ locale }: { locale: string }) {
  return (
    <SectionView result={await loadWallets()} failed="The wallets could not be read">
      {(wallets) => <WalletsHeld wallets={wallets} locale={locale} />}
    </SectionView>
  );
}

export async function Traffic({ days }: { days: DayRange }) {
  const viewer = await currentViewer();
  return (
    <SectionView result={await loadTraffic(days, viewer.zone)} failed="Spend and calls could not be read">
      {(traffic) => (
        <div className="space-y-4">
          <TrafficOverTime
            traffic={traffic}
            viewer={viewer}
            presets={presetsOf(viewer.zone, new Date())}
            beside={
              <Suspense fallback={<Skeleton className="mt-4 h-40 w-full" />}>
                <Beside traffic={traffic} locale={viewer.locale} />
              </Suspense>
            }
          />
          <Splits traffic={traffic} locale={viewer.locale} />
        </div>
      )}
    </SectionView>
  );
}

async function Beside({ traffic, locale }: { traffic: TrafficDto; locale: string }) {
  const { from, to, utc } = traffic;
  return (
    <SectionView
      result={await loadUpstreamTraffic({ from, to })}
      failed="Upstream's own figures could not be read"
      bare
    >
      {(upstream) => <BesideUpstream ours={utc} upstream={upstream} locale={locale} />}
    </SectionView>
  );
}

export async function Customers({ days }: { days: DayRange }) {
  const { locale } = await currentViewer();
  return (
    <SectionView result={await loadCustomers(days)} failed="The customers' ranks could not be read">
      {(customers) => <CustomerRanks customers={customers} locale={locale} />}
    </SectionView>
  );
}

export async function Costs() {
  const viewer = await currentViewer();
  const [business, rental] = await Promise.all([loadBusiness(viewer.zone), loadRental()]);
  return (
    <SectionView result={business} failed="What calls cost could not be read">
      {(found) => <CostTable business={found} rental={rental} locale={viewer.locale} />}
    </SectionView>
  );
}
