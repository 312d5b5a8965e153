import { Change } from "@/components/call-patterns/change";
import { Costs } from "@/components/call-patterns/costs";
import { Link } from "@/components/ui/link";
import { Money } from "@/components/ui/money";
import { Stat, StatRow } from "@/components/ui/stat";
import { minutesOf } from "@/lib/services/analytics/measure";
import type { AnalyticsCallsDto, Measure } from "@/lib/services/analytics/schema";
import type { FiguresDto } from "@/lib/services/call-patterns/schema";
import { figureText } from "./figure-text";
import { measureWords } from "./words";

type Counted = Exclude<Measure, "cost">;
const counted: readonly Counted[] = ["calls", "answered", "minutes", "asr", "acd"];

const raw: Record<Counted, (figures: FiguresDto) => number | null> = {
  calls: ({ calls }) => calls,
  answered: ({ answered }) => answered,
  minutes: minutesOf,
  asr: ({ asr }) => asr,
  acd: ({ acd }) => acd,
};

const otherwise: Record<Counted, string> = {
  calls: "made and received",
  answered: "with talk",
  minutes: "of talk",
  asr: "answered of all calls",
  acd: "talk per answered call",
};

export interface TotalsStripProps {
  analytics: AnalyticsCallsDto;
  locale: string;
  /** The list of all the calls that are counted. */
  callsHref: string;
}

/** The figures of the whole range, each with how it changed where another range stands beside it. */
export function TotalsStrip({ analytics: { figures, before }, locale, callsHref }: TotalsStripProps) {
  return (
    <StatRow>
      {counted.map((measure) => {
        const text = figureText(figures, measure, null, locale);
        return (
          <Stat
            key={measure}
            label={measureWords[measure]}
            value={
              measure === "calls" ? (
                <Link href={callsHref} className="rounded hover:underline">
                  {text}
                </Link>
              ) : (
                text
              )
            }
            detail={
              before === null ? (
                otherwise[measure]
              ) : (
                <Change
                  before={raw[measure](before)}
                  after={raw[measure](figures)}
                  as={measure === "asr" ? "points" : "percent"}
                  locale={locale}
                  {...(measure === "asr" ? { better: "up" as const } : {})}
                />
              )
            }
          />
        );
      })}
      {before === null || figures.costs.length === 0 ? (
        <Stat label="Cost" value={<Costs costs={figures.costs} locale={locale} />} />
      ) : (
        figures.costs.map(({ currency, cost }) => (
          <Stat
            key={currency}
            label={figures.costs.length === 1 ? "Cost" : `Cost, ${currency}`}
            value={<Money amount={cost} currency={currency} locale={locale} />}
            detail={
              <Change
                before={before.costs.find((one) => one.currency === currency)?.cost ?? "0"}
                after={cost}
                as="percent"
                locale={locale}
              />
            }
          />
        ))
      )}
    </StatRow>
  );
}
