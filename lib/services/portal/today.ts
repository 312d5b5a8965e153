import "server-only";
import { TZDate } from "@date-fns/tz";
import { startOfDay, subDays } from "date-fns";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { readCallSummary } from "@/lib/services/calls/read";
import type { TodayDto } from "./schema";

/** From midnight until now, and the same a week earlier: by the clock of the zone, also across a change of it. */
export function sameHours(now: Date, zone: string) {
  const today = new TZDate(now, zone);
  const before = subDays(today, 7);
  const iso = (date: Date) => new Date(date.getTime()).toISOString();
  return {
    today: { from: iso(startOfDay(today)), to: iso(today) },
    before: { from: iso(startOfDay(before)), to: iso(before) },
  };
}

export async function readToday(customer: AuthorizedCustomer, zone: string, now: Date): Promise<TodayDto> {
  const scope = { kind: "customer", customer } as const;
  const spans = sameHours(now, zone);
  const [today, before] = await Promise.all([
    readCallSummary(scope, { ...spans.today, zone }),
    readCallSummary(scope, { ...spans.before, zone }),
  ]);
  return { today, before, freshness: today.freshness, zone };
}
