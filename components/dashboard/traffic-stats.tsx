import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { Money } from "@/components/ui/money";
import { Stat, StatRow } from "@/components/ui/stat";
import { formatCount, formatPercent } from "@/lib/format/number";
import type { AnalyticsDto } from "@/lib/services/dashboard/schema";
import { answerRate, callsHref } from "./traffic-words";

function To({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="rounded hover:underline">
      {children}
    </Link>
  );
}

/** The totals of the period; each leads to the calls behind it. */
export function TrafficStats({ analytics, locale }: { analytics: AnalyticsDto; locale: string }) {
  const { totals, period, currency } = analytics;
  const count = (value: number | null) => (value === null ? "–" : formatCount(value, locale));
  return (
    <StatRow>
      <Stat label="Calls" value={<To href={callsHref(period)}>{count(totals.calls)}</To>} />
      <Stat
        label="Answered"
        value={<To href={callsHref(period, { status: "answered" })}>{count(totals.answered)}</To>}
      />
      <Stat label="Answer rate" value={formatPercent(answerRate(totals), locale)} />
      <Stat label="Minutes" value={count(totals.minutes)} />
      <Stat
        label="Spend"
        value={
          totals.cost === null ? (
            "–"
          ) : (
            <Money amount={totals.cost} currency={currency ?? ""} locale={locale} />
          )
        }
      />
    </StatRow>
  );
}
