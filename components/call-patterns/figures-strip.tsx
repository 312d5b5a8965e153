import type { ReactNode } from "react";
import { Costs } from "@/components/calls/call-summary";
import { Link } from "@/components/ui/link";
import { Money } from "@/components/ui/money";
import { Stat, StatRow } from "@/components/ui/stat";
import { formatDuration } from "@/lib/format/duration";
import { formatCount } from "@/lib/format/number";
import type { FiguresDto, PatternsDto } from "@/lib/services/call-patterns/schema";
import { Change } from "./change";
import { explorerHref, type Shown } from "./hrefs";
import { percentText } from "./percent-text";

export interface FiguresStripProps {
  patterns: PatternsDto;
  shown: Shown;
  locale: string;
}

/** The figures of the whole range, each with what it was in the other period or how it is reckoned. */
export function FiguresStrip({ patterns, shown, locale }: FiguresStripProps) {
  const { figures, comparison } = patterns;
  const before = comparison?.figures ?? null;
  const detail = (
    read: (of: FiguresDto) => number | null,
    as: "percent" | "points",
    otherwise: ReactNode,
    better?: "up",
  ) =>
    before === null ? (
      otherwise
    ) : (
      <Change
        before={read(before)}
        after={read(figures)}
        as={as}
        locale={locale}
        {...(better ? { better } : {})}
      />
    );
  return (
    <StatRow>
      <Stat
        label="Calls"
        value={
          <Link href={explorerHref(shown)} className="rounded hover:underline">
            {formatCount(figures.calls, locale)}
          </Link>
        }
        detail={detail(
          ({ calls }) => calls,
          "percent",
          `${formatCount(figures.cancelled, locale)} given up by the caller`,
        )}
      />
      <Stat
        label="Answered"
        value={
          <Link href={explorerHref(shown, { status: "answered" })} className="rounded hover:underline">
            {formatCount(figures.answered, locale)}
          </Link>
        }
        detail={detail(({ answered }) => answered, "percent", `${formatDuration(figures.billsec)} of talk`)}
      />
      <Stat
        label="ASR"
        value={percentText(figures.asr, locale)}
        detail={detail(({ asr }) => asr, "points", "answered of all calls", "up")}
      />
      <Stat
        label="Answer rate"
        value={percentText(figures.answerRate, locale)}
        detail={detail(({ answerRate }) => answerRate, "points", "without calls given up", "up")}
      />
      <Stat
        label="ACD"
        value={formatDuration(figures.acd)}
        detail={detail(({ acd }) => acd, "percent", "talk per answered call")}
      />
      {before === null && <Stat label="Cost" value={<Costs costs={figures.costs} locale={locale} />} />}
      {before !== null && figures.costs.length === 0 && <Stat label="Cost" value="–" />}
      {(before === null ? [] : figures.costs).map(({ currency, cost }) => (
        <Stat
          key={currency}
          label={figures.costs.length === 1 ? "Cost" : `Cost, ${currency}`}
          value={<Money amount={cost} currency={currency} locale={locale} />}
          detail={
            <Change
              before={before?.costs.find((one) => one.currency === currency)?.cost ?? "0"}
              after={cost}
              as="percent"
              locale={locale}
            />
          }
        />
      ))}
    </StatRow>
  );
}
