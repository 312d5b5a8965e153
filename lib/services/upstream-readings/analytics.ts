import "server-only";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { fetchAnalytics } from "@/lib/vobiz/resources/partner";
import type { Analytics, DayRange, Traffic } from "@/lib/vobiz/types";
import { type Question, type Reading, reading, refreshReading } from "./reading";
import { type AnalyticsReading, analyticsReading } from "./schema";

export const ANALYTICS_PREFIX = "analytics:";

function trafficOf({ calls, answered, minutes, cost }: Traffic) {
  return { calls, answered, minutes, cost: cost?.toFixed() ?? null };
}

function readingOf(given: Analytics): AnalyticsReading {
  const { inbound, outbound } = given.byDirection;
  const { sipTrunking, voiceApi } = given.byProduct;
  return {
    period: given.period,
    currency: given.currency,
    totals: trafficOf(given.totals),
    byDirection: { inbound: inbound && trafficOf(inbound), outbound: outbound && trafficOf(outbound) },
    byProduct: {
      sipTrunking: sipTrunking && trafficOf(sipTrunking),
      voiceApi: voiceApi && trafficOf(voiceApi),
    },
    series: given.series.map(({ day: of, calls, answered, minutes, cost }) => {
      return { day: of, calls, answered, minutes, cost: cost.toFixed() };
    }),
    accounts: { total: given.accounts.total, active: given.accounts.active },
    totalBalance: given.totalBalance?.toFixed() ?? null,
  };
}

function question(partner: AuthorizedPartner, days: DayRange): Question<AnalyticsReading> {
  return {
    key: `${ANALYTICS_PREFIX}${days.from}:${days.to}`,
    schema: analyticsReading,
    maxAgeMs: 5 * 60_000,
    longestMs: 15 * 60_000,
    ask: async (signal) => readingOf(await fetchAnalytics(partner, { days }, { signal })),
  };
}

export function readAnalyticsOf(
  partner: AuthorizedPartner,
  days: DayRange,
): Promise<Reading<AnalyticsReading>> {
  return reading(question(partner, days));
}

export function refreshAnalytics(partner: AuthorizedPartner, days: DayRange): Promise<void> {
  return refreshReading(question(partner, days));
}
