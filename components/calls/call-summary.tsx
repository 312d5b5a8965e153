import { useTranslate } from "#translate";
import { Money } from "@/components/ui/money";
import { Stat, StatRow } from "@/components/ui/stat";
import { formatDuration } from "@/lib/format/duration";
import { formatCount, formatPercent } from "@/lib/format/number";
import type { CallSummaryDto } from "@/lib/services/calls/schema";

export type CallTotals = Pick<
  CallSummaryDto,
  "calls" | "answered" | "asr" | "acd" | "billsec" | "durationSeconds" | "cost" | "currency" | "costs"
>;

/** Totals over the whole filter, not over this page. */
export function CallSummary({ summary, locale }: { summary: CallTotals; locale: string }) {
  const t = useTranslate();
  const { calls, answered, asr, acd, billsec, durationSeconds, costs } = summary;
  return (
    <div className="mb-3">
      <StatRow>
        <Stat label={t("Calls")} value={formatCount(calls, locale)} />
        <Stat label={t("Answered")} value={formatCount(answered, locale)} />
        <Stat
          label={t("Answer rate")}
          value={formatPercent(asr === null ? null : asr / 100, locale)}
          detail={t("answered of all (ASR)")}
        />
        <Stat
          label={t("Average talk")}
          value={formatDuration(acd, locale)}
          detail={t("per answered call (ACD)")}
        />
        <Stat
          label={t("Minutes of talk")}
          value={formatCount(Math.round(billsec / 60), locale)}
          detail={t("of {minutes} with ringing", {
            minutes: formatCount(Math.round(durationSeconds / 60), locale),
          })}
        />
        <Stat label={t("Cost")} value={<Costs costs={costs} locale={locale} />} />
      </StatRow>
    </div>
  );
}

/** Each currency by itself: a sum of rupees and dollars would be a lie. */
export function Costs({ costs, locale }: Pick<CallTotals, "costs"> & { locale: string }) {
  const [first, ...others] = costs;
  if (!first) return "–";
  if (others.length === 0) return <Money amount={first.cost} currency={first.currency} locale={locale} />;
  return (
    <span className="flex flex-wrap gap-x-3 whitespace-normal text-sm leading-5">
      {costs.map(({ currency, cost }) => (
        <Money key={currency} amount={cost} currency={currency} locale={locale} />
      ))}
    </span>
  );
}
