import "server-only";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { customerRhythms, topSpend } from "@/lib/db/calls/customer-days";
import { ask } from "@/lib/db/calls/snapshot";
import type { DayRange } from "@/lib/format/day-range";
import { readFreshness } from "@/lib/services/call-mirror/read";
import { type FreshnessDto, reachesBackTo } from "@/lib/services/calls/schema";
import { customerNames } from "@/lib/services/customers/read";
import { held } from "./held";
import { fastestGrowing, goneQuiet, LEAST_DAYS, LEAST_GROWTH } from "./movers";
import type { CustomersDto } from "./schema";

/** Ranks by the day do not move in a minute. */
const TIMES = { freshMs: 60_000, usableMs: 10 * 60_000 };
const SHOWN = 5;
const HISTORY_MS = 32 * 86_400_000;

/** The day up to which the mirror knows the last month; null while it does not: a silence must not be ours. */
function knownDay(freshness: FreshnessDto): string | null {
  const { asOf } = freshness;
  if (asOf === null || !reachesBackTo(Date.parse(asOf) - HISTORY_MS, freshness)) return null;
  return asOf.slice(0, 10);
}

/** Whose calls grew or stopped, and as of which day; that is the same for whatever range is shown. */
async function readRhythms(partner: AuthorizedPartner) {
  const asOf = new Date();
  const today = knownDay(await readFreshness({ kind: "partner", partner }));
  if (today === null) return { today, asOf, rhythms: [] };
  return held(`rhythms ${today}`, TIMES, async () => {
    const remarkable = { leastGrowth: LEAST_GROWTH, leastDays: LEAST_DAYS };
    return { today, asOf, rhythms: await customerRhythms(ask, today, remarkable) };
  });
}

async function make(partner: AuthorizedPartner, days: DayRange): Promise<CustomersDto> {
  const scope = { kind: "partner", partner } as const;
  const now = new Date();
  const [top, { today, asOf, rhythms }] = await Promise.all([
    topSpend(ask, days.from, days.to, SHOWN),
    readRhythms(partner),
  ]);
  const growing = fastestGrowing(rhythms, SHOWN);
  const quiet = goneQuiet(rhythms, SHOWN);
  const names = await customerNames(
    scope,
    [...top, ...growing, ...quiet].map(({ authId }) => authId),
  );
  const named = (authId: string) => ({ authId, name: names.get(authId) ?? null });
  return {
    ...days,
    top: top.map(({ authId, ...row }) => ({ ...named(authId), ...row })),
    growing: growing.map(({ authId, week, weekBefore }) => ({ ...named(authId), week, weekBefore })),
    quiet: quiet.map(({ authId, lastDay, usual, usualDays }) => ({
      ...named(authId),
      lastDay,
      perDay: Math.round((usual / usualDays) * 10) / 10,
    })),
    today,
    // Both lists are at least as fresh as this.
    asOf: new Date(Math.min(now.getTime(), asOf.getTime())).toISOString(),
  };
}

/** Who spends most in some days of UTC, and whose calls of late grew or stopped. */
export function readCustomers(partner: AuthorizedPartner, days: DayRange): Promise<CustomersDto> {
  return held(
    `customers ${days.from} ${days.to}`,
    TIMES,
    () => make(partner, days),
    ({ today, top }) => today !== null || top.length > 0,
  );
}
