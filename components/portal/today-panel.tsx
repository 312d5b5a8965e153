import { useTranslate } from "#translate";
import { SectionView } from "@/components/section/section-view";
import { AsOf } from "@/components/ui/as-of";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Skeleton } from "@/components/ui/skeleton";
import { zoneName } from "@/lib/format/date";
import { formatDuration } from "@/lib/format/duration";
import { formatMoney } from "@/lib/format/money";
import { formatCount, formatPercent } from "@/lib/format/number";
import type { Viewer } from "@/lib/format/viewer";
import type { Section } from "@/lib/http/section";
import type { CallTotalsDto } from "@/lib/services/calls/schema";
import type { TodayDto } from "@/lib/services/portal/schema";

export interface TodayPanelProps {
  result: Section<TodayDto>;
  viewer: Viewer;
  /** The calls of today. */
  listHref: string;
}

/** Calls of today so far, each figure beside that of the same hours a week ago. */
export function TodayPanel({ result, viewer, listHref }: TodayPanelProps) {
  const t = useTranslate();
  const { locale } = viewer;
  const asOf = result.ok ? result.data.freshness.asOf : null;
  const figures: { label: string; of: (totals: CallTotalsDto) => string }[] = [
    { label: t("Calls"), of: ({ calls }) => formatCount(calls, locale) },
    { label: t("Answered"), of: ({ asr }) => formatPercent(asr === null ? null : asr / 100, locale) },
    { label: t("Talk time"), of: ({ billsec }) => formatDuration(billsec, locale) },
    { label: t("Spend"), of: (totals) => spendOf(totals, locale) },
  ];
  return (
    <Card
      title={t("Calls today")}
      asOf={asOf ? <AsOf at={asOf} /> : undefined}
      actions={
        <Link href={listHref} className="rounded font-medium text-accent text-xs hover:underline">
          {t("Today's calls")}
        </Link>
      }
    >
      <SectionView result={result} failed={t("The calls of today could not be read")} bare>
        {({ today, before, zone, freshness }) => (
          <>
            <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-4 lg:grid-cols-2 2xl:grid-cols-4">
              {figures.map(({ label, of }) => (
                <div key={label} className="min-w-0">
                  <dt className="text-ink-subtle text-xs">{label}</dt>
                  <dd className="mt-0.5 break-words font-semibold text-xl tracking-tight">{of(today)}</dd>
                  <dd className="text-ink-subtle text-xs">
                    {t("a week ago {value}", { value: of(before) })}
                  </dd>
                </div>
              ))}
            </dl>
            <p className="mt-3 text-ink-subtle text-xs">
              {t("Since midnight in {zone}, against the same hours a week ago.", {
                zone: zoneName(zone, locale),
              })}
              {freshness.failingSince && ` ${t("New calls cannot be read at the moment.")}`}
            </p>
          </>
        )}
      </SectionView>
    </Card>
  );
}

/** Usually one currency; nothing spent has none. */
function spendOf({ costs }: CallTotalsDto, locale: string): string {
  if (costs.length === 0) return "–";
  return costs.map(({ cost, currency }) => formatMoney(cost, currency, locale)).join(" + ");
}

export function TodaySkeleton() {
  const t = useTranslate();
  return (
    <Card title={t("Calls today")}>
      <div
        aria-busy
        className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-4 lg:grid-cols-2 2xl:grid-cols-4"
      >
        <output className="sr-only">{t("Loading the calls of today")}</output>
        {["calls", "answered", "talk", "spend"].map((figure) => (
          <Skeleton key={figure} className="h-12 w-full" />
        ))}
      </div>
    </Card>
  );
}
