import { BesideUpstream } from "@/components/dashboard/beside-upstream";
import { MasterBalance } from "@/components/dashboard/master-balance";
import { MasterRunway } from "@/components/dashboard/master-runway";
import { Splits } from "@/components/dashboard/splits";
import { TrafficOverTime } from "@/components/dashboard/traffic-over-time";
import { Part } from "@/components/section/part";
import { SectionView } from "@/components/section/section-view";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import type { Viewer } from "@/lib/format/viewer";
import type { Section } from "@/lib/http/section";
import { presetsOf } from "@/lib/services/dashboard/range";
import type { AnalyticsDto, MasterBalanceDto, TrafficDto } from "@/lib/services/dashboard/schema";
import { runwayFrom } from "@/lib/services/runway/dto";
import type { BurnForecastDto } from "@/lib/services/runway/schema";

export interface MasterProps {
  master: MasterBalanceDto;
  forecast: BurnForecastDto | null;
  locale: string;
}

export function Master({ master, forecast, locale }: MasterProps) {
  const runway = forecast && runwayFrom(forecast, master.balance, new Date(master.asOf));
  return (
    <MasterBalance
      master={master}
      locale={locale}
      runway={runway && <MasterRunway runway={runway} />}
      amount={<Money amount={master.balance} currency={master.currency ?? ""} locale={locale} />}
    />
  );
}

export interface TrafficProps {
  traffic: TrafficDto;
  upstream: Section<AnalyticsDto> | Promise<Section<AnalyticsDto>>;
  viewer: Viewer;
}

export function Traffic({ traffic, upstream, viewer }: TrafficProps) {
  return (
    <div className="space-y-4">
      <TrafficOverTime
        traffic={traffic}
        viewer={viewer}
        presets={presetsOf(viewer.zone, new Date())}
        beside={
          <Part
            key={`${traffic.from} ${traffic.to}`}
            of={upstream}
            fallback={<Skeleton className="mt-4 h-40 w-full" />}
          >
            {(result) => (
              <SectionView result={result} failed="Upstream's own figures could not be read" bare>
                {(theirs) => <BesideUpstream ours={traffic.utc} upstream={theirs} locale={viewer.locale} />}
              </SectionView>
            )}
          </Part>
        }
      />
      <Splits traffic={traffic} locale={viewer.locale} />
    </div>
  );
}
