import "server-only";
import { Decimal } from "decimal.js";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { type Kinds, kindsOfMoment } from "@/lib/db/calls/kinds";
import { type Ask, atOneMoment } from "@/lib/db/calls/snapshot";
import { kindSource } from "@/lib/db/calls/sources";
import { sumByKind } from "@/lib/db/calls/sums";
import { readFreshness } from "@/lib/services/call-mirror/read";
import { figuresOf, grouped } from "@/lib/services/call-patterns/figures";
import { type KnownSums, withKinds } from "@/lib/services/call-patterns/kind-sums";
import { anyRead } from "@/lib/services/calls/schema";
import { held } from "./held";
import { periodsOf, type Stretch } from "./periods";
import type { BusinessDto, CostRowDto } from "./schema";

const TIMES = { freshMs: 5_000, usableMs: 30_000 };

async function sumsIn(
  ask: Ask,
  partner: AuthorizedPartner,
  kinds: Kinds,
  { start, end }: Stretch,
): Promise<KnownSums[]> {
  if (start >= end) return [];
  const source = kindSource({ of: partner, range: { from: start, to: end }, kinds: null });
  const sums = await sumByKind(source, ask);
  return withKinds(
    sums.map(({ totalCost, ...sum }) => ({ ...sum, cost: totalCost })),
    kinds,
  );
}

/** A minute of talk at five decimals, as the vendor bills. */
function perMinute(cost: string, billsec: number): string | null {
  return billsec === 0 ? null : new Decimal(cost).times(60).div(billsec).toDecimalPlaces(5).toFixed();
}

/** What calls cost by product and direction, the most expensive first. */
export function costRows(sums: readonly KnownSums[]): CostRowDto[] {
  return [...grouped(sums, ({ kind }) => `${kind.context} ${kind.direction}`).values()]
    .flatMap((parts): CostRowDto[] => {
      const [first] = parts;
      if (!first) return [];
      const { calls, answered, billsec } = figuresOf(parts);
      const costs = [...grouped(parts, ({ currency }) => currency)].map(([currency, own]) => {
        const figures = figuresOf(own);
        const cost = figures.costs[0]?.cost ?? "0";
        return { currency, billsec: figures.billsec, cost, perMinute: perMinute(cost, figures.billsec) };
      });
      return [
        { direction: first.kind.direction, context: first.kind.context, calls, answered, billsec, costs },
      ];
    })
    .sort((one, other) => other.calls - one.calls);
}

const written = ({ start, end, ...days }: Stretch) => ({
  ...days,
  start: start.toISOString(),
  end: end.toISOString(),
});

async function make(partner: AuthorizedPartner, zone: string, now: Date): Promise<BusinessDto> {
  // Before the rows: what they say is at least as fresh as this.
  const freshness = await readFreshness({ kind: "partner", partner });
  const until = new Date(
    Math.min(now.getTime(), freshness.asOf ? Date.parse(freshness.asOf) : now.getTime()),
  );
  const periods = periodsOf(now, until, zone);
  const found = await atOneMoment(async ({ ask }) => {
    const kinds = await kindsOfMoment(ask);
    const read = (stretch: Stretch) => sumsIn(ask, partner, kinds, stretch);
    return {
      today: await read(periods.today),
      todayBefore: await read(periods.todayBefore),
      month: await read(periods.month),
      monthBefore: await read(periods.monthBefore),
    };
  });
  const compared = (own: "today" | "month", other: "todayBefore" | "monthBefore") => ({
    period: written(periods[own]),
    figures: figuresOf(found[own]),
    before: { period: written(periods[other]), figures: figuresOf(found[other]) },
  });
  return {
    zone,
    until: until.toISOString(),
    today: compared("today", "todayBefore"),
    month: compared("month", "monthBefore"),
    costs: costRows(found.month),
    freshness,
  };
}

/** Today and this month beside the same days of last month, from the mirror's roll-ups; days are of the zone. */
export function readBusiness(partner: AuthorizedPartner, zone: string, now?: Date): Promise<BusinessDto> {
  if (now) return make(partner, zone, now);
  return held(
    `business ${zone}`,
    TIMES,
    () => make(partner, zone, new Date()),
    ({ freshness }) => anyRead(freshness),
  );
}
