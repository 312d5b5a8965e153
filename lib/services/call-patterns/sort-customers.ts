import { costIn, figuresOf, grouped, type Sums } from "./figures";
import { type CustomerSort, FEW_CALLS, type FiguresDto } from "./schema";

export interface CustomerFigures {
  authId: string;
  figures: FiguresDto;
}

type Order = (one: CustomerFigures, other: CustomerFigures) => number;

/** Null stands last whichever way the others go. */
function byRatio(of: (figures: FiguresDto) => number | null, sign: 1 | -1): Order {
  const ratioOf = ({ figures }: CustomerFigures) => (figures.calls < FEW_CALLS ? null : of(figures));
  return (one, other) => {
    const [a, b] = [ratioOf(one), ratioOf(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return sign * (a - b);
  };
}

/** Of the currency that most calls were paid in; what was spent in others only stands last, by name of its currency. */
function byCost(customers: readonly CustomerFigures[], sign: 1 | -1): Order {
  const currencies = figuresOf(
    customers.flatMap(({ figures: { calls, costs } }) =>
      costs.slice(0, 1).map(({ currency }) => ({
        currency,
        calls,
        answered: 0,
        cancelled: 0,
        billsec: 0,
        cost: "0",
      })),
    ),
  ).costs.map(({ currency }) => currency);
  const rankOf = ({ figures }: CustomerFigures) => {
    const main = figures.costs[0]?.currency;
    return main === undefined ? currencies.length : currencies.indexOf(main);
  };
  return (one, other) => {
    const rank = rankOf(one) - rankOf(other);
    const currency = one.figures.costs[0]?.currency;
    if (rank !== 0 || currency === undefined) return rank;
    return sign * costIn(one.figures, currency).comparedTo(costIn(other.figures, currency));
  };
}

/** Customers in the order that a table asks for; those with few calls last where a ratio decides. */
export function sortCustomers(
  sums: readonly (Sums & { authId: string })[],
  sort: CustomerSort | undefined,
): CustomerFigures[] {
  const customers = [...grouped(sums, ({ authId }) => authId)].map(([authId, parts]) => ({
    authId,
    figures: figuresOf(parts),
  }));
  const sign = sort?.startsWith("-") === false ? 1 : -1;
  const orders: Record<string, () => Order> = {
    calls: () => (one, other) => sign * (one.figures.calls - other.figures.calls),
    asr: () => byRatio(({ asr }) => asr, sign),
    acd: () => byRatio(({ acd }) => acd, sign),
    cost: () => byCost(customers, sign),
  };
  const order = orders[sort?.replace("-", "") ?? "calls"]?.() ?? (() => 0);
  return customers.sort(
    (one, other) =>
      order(one, other) || other.figures.calls - one.figures.calls || one.authId.localeCompare(other.authId),
  );
}
