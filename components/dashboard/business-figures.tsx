import type { ReactNode } from "react";
import { Change } from "@/components/call-patterns/change";
import { percentText } from "@/components/call-patterns/percent-text";
import { FreshnessLine } from "@/components/calls/explorer/freshness-line";
import { Link } from "@/components/ui/link";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import { Stat, StatRow } from "@/components/ui/stat";
import { formatDay, formatTime } from "@/lib/format/date";
import { formatCount } from "@/lib/format/number";
import type { Viewer } from "@/lib/format/viewer";
import { anyRead, type FreshnessDto, reachesBackTo } from "@/lib/services/calls/schema";
import type { BusinessDto, ComparedDto } from "@/lib/services/dashboard/schema";
import { callsHref } from "./hrefs";

/** Today and this month, each beside the same days of last month up to the same time of day. */
export function BusinessFigures({ business, viewer }: { business: BusinessDto; viewer: Viewer }) {
  const { today, month, until, freshness } = business;
  const { locale } = viewer;
  const time = formatTime(until, viewer);
  const days = ({ from, to }: { from: string; to: string }) =>
    from === to
      ? formatDay(from, locale, { year: false })
      : `${formatDay(from, locale, { year: false })} – ${formatDay(to, locale, { year: false })}`;
  return (
    <div className="space-y-4">
      <Part
        title="Today"
        note={`until ${time}, against ${days(today.before.period)} until the same time`}
        aside={<FreshnessLine freshness={freshness} viewer={viewer} />}
        compared={today}
        freshness={freshness}
        locale={locale}
      />
      <Part
        title="This month"
        note={`${days(month.period)} until ${time}, against ${days(month.before.period)} until the same time`}
        compared={month}
        freshness={freshness}
        locale={locale}
      />
    </div>
  );
}

interface PartProps {
  title: string;
  note: string;
  aside?: ReactNode;
  compared: ComparedDto;
  freshness: FreshnessDto;
  locale: string;
}

function Part({ title, note, aside, compared, freshness, locale }: PartProps) {
  const { period, figures, before } = compared;
  const known = anyRead(freshness);
  // What is still to be read of last month is no growth.
  const comparable = reachesBackTo(Date.parse(before.period.start), freshness);
  const was = before.figures;
  const to = (text: ReactNode, status?: "answered") =>
    known ? (
      <Link href={callsHref(period, status ? { status } : {})} className="rounded hover:underline">
        {text}
      </Link>
    ) : (
      "–"
    );
  const change = (
    now: number | string | null,
    then: number | string | null,
    as: "percent" | "points" = "percent",
  ) =>
    known ? <Change before={comparable ? then : null} after={now} as={as} locale={locale} /> : "not read yet";
  const minutes = (billsec: number) => Math.round(billsec / 60);
  return (
    <section aria-label={title} className="space-y-1.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="font-semibold text-sm">
          {title} <span className="font-normal text-ink-subtle text-xs">{note}</span>
        </h2>
        {aside}
      </div>
      <StatRow>
        <Stat
          label="Calls"
          value={to(formatCount(figures.calls, locale))}
          detail={change(figures.calls, was.calls)}
        />
        <Stat
          label="Answered"
          value={to(formatCount(figures.answered, locale), "answered")}
          detail={change(figures.answered, was.answered)}
        />
        <Stat
          label="Answer rate"
          value={percentText(figures.asr, locale)}
          detail={change(figures.asr, was.asr, "points")}
        />
        <Stat
          label="Minutes"
          value={to(formatCount(minutes(figures.billsec), locale), "answered")}
          detail={change(minutes(figures.billsec), minutes(was.billsec))}
        />
        {figures.costs.length === 0 && <Stat label="Spend" value="–" detail={change(null, null)} />}
        {figures.costs.map(({ currency, cost }) => (
          <Stat
            key={currency}
            label={figures.costs.length === 1 ? "Spend" : `Spend, ${currency}`}
            value={to(<Money amount={cost} currency={currency} locale={locale} />)}
            detail={change(cost, was.costs.find((one) => one.currency === currency)?.cost ?? "0")}
          />
        ))}
      </StatRow>
    </section>
  );
}

export function BusinessFiguresSkeleton() {
  return (
    <div aria-busy className="space-y-4">
      <output className="sr-only">Loading today and this month</output>
      <Skeleton className="h-24 w-full" />
      <Skeleton className="h-24 w-full" />
    </div>
  );
}
