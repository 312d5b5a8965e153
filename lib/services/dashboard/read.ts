import "server-only";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import type { DayRange } from "@/lib/format/day-range";
import { lastDays } from "@/lib/format/utc-days";
import { readAnalyticsOf } from "@/lib/services/upstream-readings/analytics";
import { readProfile } from "@/lib/services/upstream-readings/profile";
import type { Reading } from "@/lib/services/upstream-readings/reading";
import type { AnalyticsReading } from "@/lib/services/upstream-readings/schema";
import { readBusiness } from "./read-business";
import { readWallets } from "./read-wallets";
import type { AnalyticsDto, DashboardDto, MasterBalanceDto } from "./schema";

/** As of when, and since when upstream has said nothing newer. */
function stampOf({ asOf, failing }: Reading<unknown>): Pick<MasterBalanceDto, "asOf" | "failing"> {
  return {
    asOf: asOf.toISOString(),
    failing: failing && { since: failing.since.toISOString(), detail: failing.detail },
  };
}

/** Days without traffic are missing upstream; a chart that leaves them out would lie about the gaps. */
function withQuietDays({ series: given, period }: AnalyticsReading, asked: DayRange): AnalyticsDto["series"] {
  if (given.length === 0) return [];
  const byDay = new Map(given.map((row) => [row.day, row]));
  const { from, to } = period ?? asked;
  const series: AnalyticsDto["series"] = [];
  for (let time = Date.parse(from); time <= Date.parse(to) && series.length < 400; time += 86_400_000) {
    const day = new Date(time).toISOString().slice(0, 10);
    series.push(byDay.get(day) ?? { day, calls: 0, answered: 0, minutes: 0, cost: "0" });
  }
  return series;
}

/** What upstream last said of the partner's account. */
export async function readMasterBalance(partner: AuthorizedPartner): Promise<MasterBalanceDto> {
  const read = await readProfile(partner);
  const { active: _active, ...value } = read.value;
  return { ...value, ...stampOf(read) };
}

/** Calls and spend of days of UTC, as upstream last added them up. */
export async function readAnalytics(partner: AuthorizedPartner, days: DayRange): Promise<AnalyticsDto> {
  const read = await readAnalyticsOf(partner, days);
  return {
    ...read.value,
    period: read.value.period ?? days,
    series: withQuietDays(read.value, days),
    ...stampOf(read),
  };
}

export async function readDashboard(partner: AuthorizedPartner, zone: string): Promise<DashboardDto> {
  const [master, last30Days, wallets, business] = await Promise.all([
    readMasterBalance(partner),
    readAnalytics(partner, lastDays(30)),
    readWallets(partner),
    readBusiness(partner, zone),
  ]);
  return {
    master: { ...master, currency: master.currency ?? last30Days.currency },
    last30Days,
    wallets,
    business,
  };
}
