import { Money } from "@/components/ui/money";
import { Stat, StatRow } from "@/components/ui/stat";
import { formatDuration } from "@/lib/format/duration";
import { formatCount, formatPercent } from "@/lib/format/number";
import type { CallSummaryDto } from "@/lib/services/calls/schema";

/** Totals over the whole filter, not over this page. */
export function CallSummary({ summary, locale }: { summary: CallSummaryDto; locale: string }) {
  const { calls, answered, asr, acd, cost, currency } = summary;
  return (
    <div className="mb-4">
      <StatRow>
        <Stat label="Calls" value={formatCount(calls, locale)} />
        <Stat label="Answered" value={formatCount(answered, locale)} />
        <Stat
          label="Answer rate"
          value={formatPercent(asr === null ? null : asr / 100, locale)}
          detail="answered of all (ASR)"
        />
        <Stat label="Average talk" value={formatDuration(acd)} detail="per answered call (ACD)" />
        <Stat
          label="Cost"
          value={currency === null ? "–" : <Money amount={cost} currency={currency} locale={locale} />}
          detail={costDetail(summary)}
        />
      </StatRow>
    </div>
  );
}

function costDetail({ calls, billsec, currency }: CallSummaryDto): string | undefined {
  if (calls === 0) return undefined;
  // Upstream adds rupees to dollars; a sum without a currency would be a lie.
  if (currency === null) return "in several currencies";
  return billsec === null ? undefined : `for ${formatDuration(billsec)} of talk`;
}
