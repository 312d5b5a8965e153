import { Decimal } from "decimal.js";
import type { CustomerSums } from "@/lib/db/calls/patterns";
import { asrByCause, asrByCustomer, costBy, mostMoving, type Part } from "./contributions";
import { figuresOf, grouped, type Sums } from "./figures";
import type { KnownSums } from "./kind-sums";
import type { ComparisonDto, ContributionDto, PeriodDto } from "./schema";

/** What is known of one period. */
export interface PeriodFacts {
  kinds: KnownSums[];
  /** Null where the question is about one customer. */
  customers: CustomerSums[] | null;
}

type Keyed = Sums & { key: string | null };

const byCause = (facts: PeriodFacts): Keyed[] =>
  facts.kinds.map((sums) => ({ ...sums, key: sums.kind.hangupCause }));
const byCustomer = (facts: PeriodFacts): Keyed[] | null =>
  facts.customers?.map((sums) => ({ ...sums, key: sums.authId })) ?? null;

function parts(sums: Keyed[]): Part[] {
  return [...grouped(sums, ({ key }) => key)].map(([key, rows]) => ({
    key,
    calls: rows.reduce((total, { calls }) => total + calls, 0),
    answered: rows.reduce((total, { answered }) => total + answered, 0),
  }));
}

function costs(sums: Keyed[], currency: string): { key: string | null; cost: Decimal }[] {
  const own = sums.filter((row) => row.currency === currency);
  return [...grouped(own, ({ key }) => key)].map(([key, rows]) => ({
    key,
    cost: rows.reduce((total, { cost }) => total.plus(cost), new Decimal(0)),
  }));
}

/** What changed from one period to the other, and which causes and customers did it; customers are not yet named. */
export function compare(period: PeriodDto, before: PeriodFacts, after: PeriodFacts): ComparisonDto {
  const causes = { old: byCause(before), fresh: byCause(after) };
  const [old, fresh] = [byCustomer(before), byCustomer(after)];
  const customers = old && fresh && { old, fresh };
  const currencies = [...new Set([...after.kinds, ...before.kinds].map(({ currency }) => currency))];
  const costsOf = (of: { old: Keyed[]; fresh: Keyed[] }, currency: string) =>
    mostMoving(costBy(costs(of.old, currency), costs(of.fresh, currency)), null);
  return {
    period,
    figures: figuresOf(before.kinds),
    asr: {
      byCause: mostMoving(asrByCause(parts(causes.old), parts(causes.fresh)), 2),
      byCustomer: customers && mostMoving(asrByCustomer(parts(customers.old), parts(customers.fresh)), 2),
    },
    cost: currencies.map((currency) => ({
      currency,
      byCause: costsOf(causes, currency),
      byCustomer: customers && costsOf(customers, currency),
    })),
  };
}

/** The customers that a comparison speaks of. */
export function customersIn({ asr, cost }: ComparisonDto): string[] {
  const rows = [asr.byCustomer, ...cost.map(({ byCustomer: parts }) => parts)].flatMap((part) => part ?? []);
  return [...new Set(rows.flatMap(({ key }) => (key === null ? [] : [key])))];
}

/** The same comparison with its customers named. */
export function withCustomerNames(
  comparison: ComparisonDto,
  nameOf: (authId: string) => string | null,
): ComparisonDto {
  const named = (rows: ContributionDto[] | null) =>
    rows?.map((row) => ({ ...row, label: row.key === null ? null : nameOf(row.key) })) ?? null;
  const { asr, cost } = comparison;
  return {
    ...comparison,
    asr: { ...asr, byCustomer: named(asr.byCustomer) },
    cost: cost.map((one) => ({ ...one, byCustomer: named(one.byCustomer) })),
  };
}
