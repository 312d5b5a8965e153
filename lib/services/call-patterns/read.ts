import "server-only";
import type { Scope } from "@/lib/authz/scope";
import { isEveryKind, type Kinds, kindsMatching, kindsOfMoment } from "@/lib/db/calls/kinds";
import {
  type PatternSpan,
  type PrefixSums,
  sumsByCustomer,
  sumsByHourOfWeek,
  sumsByKind,
  sumsByLongerPrefix,
  sumsByPrefix,
} from "@/lib/db/calls/patterns";
import { type Ask, atOneMoment } from "@/lib/db/calls/snapshot";
import type { CallsOf } from "@/lib/db/calls/where";
import { readFreshness } from "@/lib/services/call-mirror/read";
import { customerNames } from "@/lib/services/customers/read";
import { compare, customersIn, type PeriodFacts, withCustomerNames } from "./compare";
import { figuresOf, grouped } from "./figures";
import { failuresOf, withKinds } from "./kind-sums";
import { comparedPeriodOf, periodOf } from "./period";
import { CUSTOMER_ROWS, type PatternFilter, type PatternsDto, type PeriodDto, PREFIX_ROWS } from "./schema";
import { sortCustomers } from "./sort-customers";

/** The zone of days and hours where the question names none. */
const USUAL_ZONE = "UTC";

function kindIdsOf(kinds: Kinds, query: PatternFilter): number[] | null {
  const where = {
    direction: query.direction === undefined ? undefined : [query.direction],
    context: query.context,
    region: query.region,
  };
  return isEveryKind(where) ? null : kindsMatching(kinds, where).map(({ id }) => id);
}

const spanOf = (period: PeriodDto, kindIds: number[] | null): PatternSpan => ({
  from: new Date(period.start),
  to: new Date(period.end),
  kindIds,
});

async function factsOf(ask: Ask, of: CallsOf, kinds: Kinds, span: PatternSpan): Promise<PeriodFacts> {
  const kindSums = withKinds(await sumsByKind(ask, of, span), kinds);
  return { kinds: kindSums, customers: "authId" in of ? null : await sumsByCustomer(ask, of, span) };
}

async function prefixSums(
  ask: Ask,
  of: CallsOf,
  span: PatternSpan,
  prefix: string | undefined,
): Promise<PrefixSums[]> {
  return prefix === undefined ? sumsByPrefix(ask, of, span) : sumsByLongerPrefix(ask, of, span, prefix);
}

function prefixesOf(sums: PrefixSums[], within: string | undefined): PatternsDto["prefixes"] {
  const rows = [...grouped(sums, ({ prefix, direction }) => `${direction} ${prefix}`).values()].flatMap(
    (parts) => {
      const [first] = parts;
      return first === undefined
        ? []
        : [{ prefix: first.prefix, direction: first.direction, figures: figuresOf(parts) }];
    },
  );
  rows.sort(
    (one, other) => other.figures.calls - one.figures.calls || one.prefix.localeCompare(other.prefix),
  );
  return {
    within: within === undefined ? null : `+${within}`,
    rows: rows.slice(0, PREFIX_ROWS),
    total: rows.length,
  };
}

/**
 * Figures of a range of days by hour of the week, customer, direction, product and prefix, and against another range
 * where one is asked for; all of one moment of the mirror.
 */
export async function readPatterns(
  scope: Scope,
  query: PatternFilter,
  signal?: AbortSignal,
): Promise<PatternsDto> {
  const of = scope.kind === "customer" ? scope.customer : scope.partner;
  const zone = query.zone ?? USUAL_ZONE;
  const period = periodOf(query, zone, new Date());
  const other = comparedPeriodOf(query, period, zone);
  // Before the rows: what they say is at least as fresh as this.
  const freshness = await readFreshness(scope);
  const found = await atOneMoment(async ({ ask }) => {
    const kinds = await kindsOfMoment(ask);
    const kindIds = kindIdsOf(kinds, query);
    const span = spanOf(period, kindIds);
    const own = await factsOf(ask, of, kinds, span);
    signal?.throwIfAborted();
    const hours = await sumsByHourOfWeek(ask, of, span, zone);
    signal?.throwIfAborted();
    const prefixes = await prefixSums(ask, of, span, query.prefix);
    signal?.throwIfAborted();
    const before = other && (await factsOf(ask, of, kinds, spanOf(other, kindIds)));
    return { own, hours, prefixes, before };
  });
  const customers = found.own.customers && sortCustomers(found.own.customers, query.sort);
  const shown = customers?.slice(0, CUSTOMER_ROWS) ?? [];
  const comparison = other && found.before && compare(other, found.before, found.own);
  const names = await customerNames(scope, [
    ...shown.map(({ authId }) => authId),
    ...(comparison ? customersIn(comparison) : []),
  ]);
  const nameOf = (authId: string) => names.get(authId) ?? null;
  return {
    period,
    zone,
    figures: figuresOf(found.own.kinds),
    failures: failuresOf(found.own.kinds),
    directions: [...grouped(found.own.kinds, ({ kind }) => kind.direction)].map(([direction, parts]) => ({
      direction,
      figures: figuresOf(parts),
    })),
    products: [...grouped(found.own.kinds, ({ kind }) => kind.context)].map(([context, parts]) => ({
      context,
      figures: figuresOf(parts),
    })),
    hours: [...grouped(found.hours, ({ weekday, hour }) => weekday * 100 + hour)]
      .sort(([one], [another]) => one - another)
      .map(([cell, parts]) => ({
        weekday: Math.floor(cell / 100),
        hour: cell % 100,
        figures: figuresOf(parts),
      })),
    customers: customers && {
      rows: shown.map(({ authId, figures }) => ({ authId, name: nameOf(authId), figures })),
      total: customers.length,
    },
    prefixes: prefixesOf(found.prefixes, query.prefix),
    comparison: comparison && withCustomerNames(comparison, nameOf),
    freshness,
  };
}
