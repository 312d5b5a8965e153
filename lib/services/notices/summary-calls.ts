import "server-only";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { kindsOfMoment } from "@/lib/db/calls/kinds";
import { sumsByKind } from "@/lib/db/calls/patterns";
import { atOneMoment } from "@/lib/db/calls/snapshot";
import { instantsOf } from "@/lib/format/day-range";
import { readAnalytics } from "@/lib/services/analytics/read";
import type { AnalyticsRowDto } from "@/lib/services/analytics/schema";
import { holdsAll } from "@/lib/services/call-mirror/holds-all";
import { readFreshness } from "@/lib/services/call-mirror/read";
import { costIn } from "@/lib/services/call-patterns/figures";
import { withKinds } from "@/lib/services/call-patterns/kind-sums";
import { comparedPeriodOf, periodIn } from "@/lib/services/call-patterns/period";
import type { FiguresDto } from "@/lib/services/call-patterns/schema";
import { fastestGrowing } from "@/lib/services/dashboard/movers";
import { costRows } from "@/lib/services/dashboard/read-business";
import type { CostRowDto } from "@/lib/services/dashboard/schema";
import type { SummaryWeek } from "@/lib/services/notifications/week";

const TOP = 5;
const MOVERS = 3;

/** A figure of the week beside that of the week before; null where that is not all here. */
export interface Beside {
  now: string;
  before: string | null;
}

export interface WeekCalls {
  figures: FiguresDto;
  before: FiguresDto | null;
  days: { day: string; figures: FiguresDto; before: FiguresDto | null }[];
  /** By product and direction, with what a minute came to. */
  costs: CostRowDto[];
  /** Who spent most, in each currency. */
  top: { currency: string; customers: ({ authId: string; name: string } & Beside)[] }[];
  growing: { authId: string; name: string; week: number; weekBefore: number }[];
}

type Customer = AnalyticsRowDto & { authId: string };

const isCustomer = (row: AnalyticsRowDto): row is Customer => row.authId !== null;
const named = ({ authId, name }: Customer) => ({ authId, name: name ?? authId });

function topOf(rows: readonly Customer[], currency: string) {
  return rows
    .map((row) => ({ row, cost: costIn(row.figures, currency) }))
    .filter(({ cost }) => cost.greaterThan(0))
    .sort((one, other) => other.cost.comparedTo(one.cost) || one.row.authId.localeCompare(other.row.authId))
    .slice(0, TOP)
    .map(({ row, cost }) => ({
      ...named(row),
      now: cost.toFixed(),
      before: row.before && costIn(row.before, currency).toFixed(),
    }));
}

function growingOf(rows: readonly Customer[]): WeekCalls["growing"] {
  const weeks = rows.flatMap((row) =>
    row.before ? [{ ...named(row), week: row.figures.calls, weekBefore: row.before.calls }] : [],
  );
  return fastestGrowing(weeks, MOVERS);
}

async function costsOf(partner: AuthorizedPartner, start: Date, end: Date): Promise<CostRowDto[]> {
  return atOneMoment(async ({ ask }) => {
    const kinds = await kindsOfMoment(ask);
    const span = { from: start, to: end, kindIds: null, ownNumbers: undefined };
    return costRows(withKinds(await sumsByKind(ask, partner, span), kinds));
  });
}

/**
 * The calls of a week of a zone, as the pages of analytics and the dashboard add them up; compared only where the week
 * before is all here as well. Null where the mirror does not hold every call of the week itself.
 */
export async function callsOfWeek(
  partner: AuthorizedPartner,
  { from, to }: Pick<SummaryWeek, "from" | "to">,
  zone: string,
): Promise<WeekCalls | null> {
  const scope = { kind: "partner", partner } as const;
  const { start, endExclusive } = instantsOf({ from, to }, zone);
  const before = comparedPeriodOf({ compare: "previous" }, periodIn({ from, to }, zone), zone);
  const freshness = await readFreshness(scope);
  if (!holdsAll(freshness, start, endExclusive)) return null;
  const isCompared = before !== null && holdsAll(freshness, new Date(before.start), endExclusive);
  const compare = isCompared ? ("previous" as const) : undefined;
  const [byDay, byCustomer, costs] = await Promise.all([
    readAnalytics(scope, { by: "time", step: "day", from, to, zone, compare }),
    readAnalytics(scope, { by: "customer", from, to, zone, compare }),
    costsOf(partner, start, endExclusive),
  ]);
  const { figures } = byDay;
  const customers = byCustomer.rows.filter(isCustomer);
  return {
    figures,
    before: byDay.before,
    days: byDay.rows.flatMap((row) =>
      row.days ? [{ day: row.days.from, figures: row.figures, before: row.before }] : [],
    ),
    costs,
    top: figures.costs
      .map(({ currency }) => ({ currency, customers: topOf(customers, currency) }))
      .filter((one) => one.customers.length > 0),
    growing: growingOf(customers),
  };
}
