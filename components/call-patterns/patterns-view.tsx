import { PhoneOff } from "lucide-react";
import { AsOf } from "@/components/ui/as-of";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { formatDay, zoneName } from "@/lib/format/date";
import type { PatternQuery, PatternsDto } from "@/lib/services/call-patterns/schema";
import { Comparison } from "./comparison";
import { CustomerTable } from "./customer-table";
import { FailureMix } from "./failure-mix";
import { FiguresStrip } from "./figures-strip";
import { HourOfWeek } from "./hour-of-week";
import { mainCurrency, type Shown } from "./hrefs";
import { PrefixTable } from "./prefix-table";
import { Splits } from "./splits";

export interface PatternsViewProps {
  patterns: PatternsDto;
  query: PatternQuery;
  locale: string;
}

export function PatternsView({ patterns, query, locale }: PatternsViewProps) {
  const { period, zone, figures, comparison, customers, freshness } = patterns;
  const shown: Shown = { query, from: period.from, to: period.to };
  const part = { shown, locale };
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap justify-between gap-x-4 text-ink-subtle text-xs">
        <p role="status">
          {formatDay(period.from, locale)} – {formatDay(period.to, locale)}, {zoneName(zone, locale)}
        </p>
        {freshness.asOf && <AsOf at={freshness.asOf} />}
      </div>
      <FiguresStrip patterns={patterns} {...part} />
      {comparison && <Comparison patterns={patterns} comparison={comparison} {...part} />}
      {figures.calls === 0 ? (
        <div className="rounded-lg border border-line bg-surface shadow-soft">
          <EmptyState
            icon={<PhoneOff aria-hidden />}
            title="No calls in these days"
            description="Choose other days, or drop one of the filters."
          />
        </div>
      ) : (
        <>
          <HourOfWeek hours={patterns.hours} currency={mainCurrency(figures)} zone={zoneName(zone, locale)} />
          <div className="grid items-start gap-4 lg:grid-cols-2">
            <FailureMix failures={patterns.failures} {...part} />
            <Splits patterns={patterns} {...part} />
          </div>
          {customers && <CustomerTable customers={customers} {...part} />}
          <PrefixTable prefixes={patterns.prefixes} {...part} />
        </>
      )}
      <p className="max-w-prose text-ink-subtle text-xs">
        ASR is answered of all calls. The answer rate leaves out calls that the caller gave up before an
        answer. ACD is the talk of an answered call. Costs of different currencies are never added together.
      </p>
    </div>
  );
}

export function PatternsSkeleton() {
  return (
    <div aria-busy className="space-y-4">
      <output className="sr-only">Loading the patterns</output>
      <Skeleton className="h-20 w-full" />
      <Skeleton className="h-80 w-full" />
      <Skeleton className="h-64 w-full" />
    </div>
  );
}
