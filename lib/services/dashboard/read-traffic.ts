import "server-only";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { callsByDay, type DaySum, sumsByZoneDay } from "@/lib/db/calls/day-sums";
import { ask } from "@/lib/db/calls/snapshot";
import { type DayRange, eachDay, midnightsOf } from "@/lib/format/day-range";
import { readFreshness } from "@/lib/services/call-mirror/read";
import { figuresOf, grouped } from "@/lib/services/call-patterns/figures";
import { anyRead } from "@/lib/services/calls/schema";
import { held } from "./held";
import { stripDays } from "./range";
import type { TrafficDto } from "./schema";

const TIMES = { freshMs: 10_000, usableMs: 60_000 };

/** The strip below the chart is the same whatever range is shown; as a picture, days of UTC are near enough to the zone's. */
function readStrip(zone: string): Promise<TrafficDto["strip"]> {
  const days = stripDays(zone, new Date());
  return held(`strip ${days.to}`, TIMES, async () => {
    const callsOn = new Map(
      (await callsByDay(ask, days.from, days.to)).map(({ day, calls }) => [day, calls]),
    );
    return eachDay(days).map((day) => ({ day, calls: callsOn.get(day) ?? 0 }));
  });
}

/** Sums in groups, the one with the most calls first. */
function byCalls<Key>(sums: readonly DaySum[], keyOf: (sum: DaySum) => Key) {
  return [...grouped(sums, keyOf)]
    .map(([key, parts]) => ({ key, figures: figuresOf(parts) }))
    .sort((one, other) => other.figures.calls - one.figures.calls);
}

async function make(partner: AuthorizedPartner, days: DayRange, zone: string): Promise<TrafficDto> {
  const strip = readStrip(zone);
  // Waited for at the end; where something else fails first, nobody asks for its reason.
  strip.catch(() => undefined);
  // Before the rows: what they say is at least as fresh as this.
  const freshness = await readFreshness({ kind: "partner", partner });
  const names = eachDay(days);
  const perPlace = grouped(await sumsByZoneDay(ask, midnightsOf(days, zone), days), ({ place }) => place);
  const ofDays = names.map((day, place) => ({ day, sums: perPlace.get(place) ?? [] }));
  const all = ofDays.flatMap(({ sums }) => sums);
  return {
    zone,
    ...days,
    figures: figuresOf(all),
    days: ofDays.map(({ day, sums }) => {
      const { calls, answered, billsec, costs } = figuresOf(sums);
      return { day, calls, answered, billsec, costs };
    }),
    directions: byCalls(all, ({ direction }) => direction).map(({ key, figures }) => ({
      direction: key,
      figures,
    })),
    products: byCalls(all, ({ context }) => context).map(({ key, figures }) => ({ context: key, figures })),
    utc: figuresOf(perPlace.get(null) ?? []),
    strip: await strip,
    freshness,
  };
}

/** Calls and spend by day of a zone, from the mirror's roll-ups. */
export function readTraffic(partner: AuthorizedPartner, days: DayRange, zone: string): Promise<TrafficDto> {
  return held(
    `traffic ${zone} ${days.from} ${days.to}`,
    TIMES,
    () => make(partner, days, zone),
    ({ freshness }) => anyRead(freshness),
  );
}
