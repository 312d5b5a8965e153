import "server-only";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { callsByDay, sumsByZoneDay, sumsOfDays } from "@/lib/db/calls/day-sums";
import { loadKinds } from "@/lib/db/calls/kinds";
import { atOneMoment } from "@/lib/db/calls/snapshot";
import { type DayRange, eachDay, instantsOf } from "@/lib/format/day-range";
import { lastDays } from "@/lib/format/utc-days";
import { readFreshness } from "@/lib/services/call-mirror/read";
import { figuresOf, grouped } from "@/lib/services/call-patterns/figures";
import { withKinds } from "@/lib/services/call-patterns/kind-sums";
import { held } from "./held";
import { STRIP_DAYS, type TrafficDto } from "./schema";

const TIMES = { freshMs: 10_000, usableMs: 60_000 };

async function make(partner: AuthorizedPartner, days: DayRange, zone: string): Promise<TrafficDto> {
  const freshness = await readFreshness({ kind: "partner", partner });
  const names = eachDay(days);
  const midnights = [
    ...names.map((day) => instantsOf({ from: day, to: day }, zone).start),
    instantsOf(days, zone).endExclusive,
  ];
  const strip = lastDays(STRIP_DAYS);
  const read = await atOneMoment(async ({ ask }) => {
    await ask("SELECT 1");
    const kinds = await loadKinds();
    return {
      kinds,
      byDay: await sumsByZoneDay(ask, midnights),
      utc: await sumsOfDays(ask, days.from, days.to),
      strip: await callsByDay(ask, strip.from, strip.to),
    };
  });
  const { kinds } = read;
  const known = <Row extends { totalCost: string }>({ totalCost, ...row }: Row) => ({
    ...row,
    cost: totalCost,
  });
  const perDay = grouped(read.byDay, ({ place }) => place);
  const all = withKinds(read.byDay.map(known), kinds);
  const callsOn = new Map(read.strip.map(({ day, calls }) => [day, calls]));
  return {
    zone,
    ...days,
    figures: figuresOf(all),
    days: names.map((day, place) => {
      const { calls, answered, billsec, costs } = figuresOf(
        withKinds((perDay.get(place) ?? []).map(known), kinds),
      );
      return { day, calls, answered, billsec, costs };
    }),
    directions: [...grouped(all, ({ kind }) => kind.direction)].map(([direction, parts]) => ({
      direction,
      figures: figuresOf(parts),
    })),
    products: [...grouped(all, ({ kind }) => kind.context)].map(([context, parts]) => ({
      context,
      figures: figuresOf(parts),
    })),
    utc: figuresOf(withKinds(read.utc.map(known), kinds)),
    strip: eachDay(strip).map((day) => ({ day, calls: callsOn.get(day) ?? 0 })),
    freshness,
  };
}

/** Calls and spend by day of a zone, from the mirror's roll-ups. */
export function readTraffic(partner: AuthorizedPartner, days: DayRange, zone: string): Promise<TrafficDto> {
  return held(`traffic ${zone} ${days.from} ${days.to}`, TIMES, () => make(partner, days, zone));
}
