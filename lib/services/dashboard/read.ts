import "server-only";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { fetchAnalytics, fetchProfile } from "@/lib/vobiz/resources/partner";
import type { Analytics, DayRange, Traffic } from "@/lib/vobiz/types";
import type { AnalyticsDto, DashboardDto, MasterBalanceDto } from "./schema";

function trafficDto(given: Traffic) {
  return {
    calls: given.calls,
    answered: given.answered,
    minutes: given.minutes,
    cost: given.cost?.toFixed() ?? null,
  };
}

function toAnalyticsDto(given: Analytics, asked: DayRange, asOf: Date): AnalyticsDto {
  const { inbound, outbound } = given.byDirection;
  const { sipTrunking, voiceApi } = given.byProduct;
  return {
    period: given.period ?? asked,
    currency: given.currency,
    totals: trafficDto(given.totals),
    byDirection: {
      inbound: inbound ? trafficDto(inbound) : null,
      outbound: outbound ? trafficDto(outbound) : null,
    },
    byProduct: {
      sipTrunking: sipTrunking ? trafficDto(sipTrunking) : null,
      voiceApi: voiceApi ? trafficDto(voiceApi) : null,
    },
    series: withQuietDays(given, asked),
    accounts: { total: given.accounts.total, active: given.accounts.active },
    totalBalance: given.totalBalance?.toFixed() ?? null,
    asOf: asOf.toISOString(),
  };
}

/** Days without traffic are missing upstream; a chart that leaves them out would lie about the gaps. */
function withQuietDays(given: Analytics, asked: DayRange): AnalyticsDto["series"] {
  if (given.series.length === 0) return [];
  const byDay = new Map(given.series.map((row) => [row.day, row]));
  const { from, to } = given.period ?? asked;
  const series: AnalyticsDto["series"] = [];
  for (let time = Date.parse(from); time <= Date.parse(to) && series.length < 400; time += 86_400_000) {
    const day = new Date(time).toISOString().slice(0, 10);
    const row = byDay.get(day);
    series.push({
      day,
      calls: row?.calls ?? 0,
      answered: row?.answered ?? 0,
      minutes: row?.minutes ?? 0,
      cost: row?.cost.toFixed() ?? "0",
    });
  }
  return series;
}

/** The last `days` UTC days up to and with today. */
export function lastDays(days: number, now = new Date()): DayRange {
  return {
    from: new Date(now.getTime() - (days - 1) * 86_400_000).toISOString().slice(0, 10),
    to: now.toISOString().slice(0, 10),
  };
}

export async function readMasterBalance(
  partner: AuthorizedPartner,
  signal?: AbortSignal,
): Promise<MasterBalanceDto> {
  const asOf = new Date();
  const profile = await fetchProfile(partner, { signal });
  return {
    balance: profile.balance.toFixed(5),
    currency: profile.currency,
    partnerName: profile.company ?? profile.name,
    accountCount: profile.accountCount,
    maxAccounts: profile.maxAccounts,
    asOf: asOf.toISOString(),
  };
}

export async function readAnalytics(
  partner: AuthorizedPartner,
  days: DayRange,
  signal?: AbortSignal,
): Promise<AnalyticsDto> {
  const asOf = new Date();
  return toAnalyticsDto(await fetchAnalytics(partner, { days }, { signal }), days, asOf);
}

export async function readDashboard(partner: AuthorizedPartner, signal?: AbortSignal): Promise<DashboardDto> {
  const [master, last30Days] = await Promise.all([
    readMasterBalance(partner, signal),
    readAnalytics(partner, lastDays(30), signal),
  ]);
  return { master: { ...master, currency: master.currency ?? last30Days.currency }, last30Days };
}
