import "server-only";
import { areDays, countByBar, countByDays, type Span } from "./bars";
import { needsRows } from "./conditions";
import { isEveryKind, type Kind, type KindDimension, type Kinds, kindsMatching, loadKinds } from "./kinds";
import { findCalls } from "./page";
import { type Ask, atOneMoment, type Moment, pageByPage } from "./snapshot";
import {
  customerSource,
  customersFromRows,
  fromRows,
  kindSource,
  type Selection,
  timeSource,
} from "./sources";
import {
  type BarSum,
  type Counted,
  type CustomerSum,
  type KindSum,
  sumByBar,
  sumByCustomer,
  sumByKind,
  sumByKindAndBar,
} from "./sums";
import { authIdOf, type CallsOf, type CallWhere } from "./where";

interface Sums {
  byKind: KindSum[];
  byBar: BarSum[];
  byCustomer: CustomerSum[];
}

export interface WholeFilter extends Sums {
  kinds: Kinds;
  /** The kinds that the filter selects. */
  selected: ReadonlySet<number>;
  /** What the bars stand for: the range, or from the first call to the last where it is open; null without calls. */
  span: Span | null;
  bars: Date[];
}

const dimensions: readonly KindDimension[] = [
  "direction",
  "status",
  "hangupCause",
  "hangupCauseCode",
  "hangupDisposition",
  "context",
  "region",
];

const ids = (kinds: Kind[]) => kinds.map(({ id }) => id);

/** What a facet shows lies beyond its own filter: the kinds that the filter selects but for any one dimension. */
function shown(kinds: Kinds, where: CallWhere): number[] {
  return [...new Set(dimensions.flatMap((except) => ids(kindsMatching(kinds, where.kind, except))))];
}

async function spanOf(of: CallsOf, where: CallWhere, ask: Ask): Promise<Span | null> {
  if (where.from && where.to) return { from: where.from, to: where.to };
  const [last] = (await findCalls(of, where, { limit: 1 }, ask)).rows;
  if (!last) return null;
  const before = { towards: "newer", startedAt: new Date(0), uuid: "" } as const;
  const [first = last] = (await findCalls(of, where, { limit: 1, at: before }, ask)).rows;
  return { from: first.startedAt, to: new Date(last.startedAt.getTime() + 1) };
}

/**
 * Sums over everything that a filter selects, by kind (also the kinds that only a facet shows), by bar and by customer.
 * All of it is true of one moment. Roll-ups answer what they can; rows answer the rest.
 * @param barsOf starts of the bars for a span
 */
export function sumCalls(
  of: CallsOf,
  where: CallWhere,
  barsOf: (span: Span) => Date[],
): Promise<WholeFilter> {
  return atOneMoment(async (moment) => {
    const kinds = await loadKinds(moment.ask);
    const span = await spanOf(of, where, moment.ask);
    const bars = span ? barsOf(span) : [];
    const every = isEveryKind(where.kind);
    const matching = kindsMatching(kinds, where.kind);
    const counted = {
      kinds: every ? null : ids(matching),
      answered: ids(matching.filter(({ status }) => status === "answered")),
    };
    const question = { of, where, span, bars, counted, shown: every ? null : shown(kinds, where) };
    const sums = needsRows(where) ? await sumRows(question, moment) : await sumRollups(question, moment);
    return { ...sums, kinds, selected: new Set(ids(matching)), span, bars };
  });
}

interface Question {
  of: CallsOf;
  where: CallWhere;
  span: Span | null;
  bars: Date[];
  counted: Counted;
  /** The kinds that some facet shows; null for all. */
  shown: number[] | null;
}

async function sumRows(
  { of, where, bars, counted, shown }: Question,
  { ask, beside }: Moment,
): Promise<Sums> {
  const one = authIdOf(of) !== null;
  const [byCustomer, sums] = await Promise.all([
    one ? [] : beside((other) => sumByCustomer(customersFromRows(of, where, counted.kinds), other)),
    sumByKindAndBar(fromRows(of, where, shown), bars, counted, ask),
  ]);
  return { ...sums, byCustomer };
}

/** The bars as stretches of time, the first and the last no longer than what is asked of. */
function stretchesOf(bars: readonly Date[], span: Span): Span[] {
  return bars.map((start, index) => ({
    from: new Date(Math.max(start.getTime(), span.from.getTime())),
    to: bars[index + 1] ?? span.to,
  }));
}

function countCustomers(selection: Selection, ask: Ask): Promise<CustomerSum[]> {
  const count = () => sumByCustomer(customerSource(selection), ask);
  // Some kinds of some days lie all over a table that is in the order of customers.
  return selection.kinds === null ? count() : pageByPage(ask, count);
}

async function sumRollups(
  { of, where, span, bars, counted, shown }: Question,
  { ask, beside }: Moment,
): Promise<Sums> {
  const range = { from: where.from, to: where.to };
  const authId = authIdOf(of);
  const kinds = counted.kinds;
  const stretches = span ? stretchesOf(bars, span) : [];
  const countBars = (ask: Ask) => {
    if (areDays(stretches)) return countByDays(authId, stretches, counted, ask);
    if (authId !== null) return countByBar(authId, stretches, counted, ask);
    return sumByBar(timeSource({ of, range, kinds }), bars, counted, ask);
  };
  const countKinds = () => sumByKind(kindSource({ of, range, kinds: shown }), ask);
  if (authId !== null) {
    const [byBar, byKind] = await Promise.all([beside(countBars), countKinds()]);
    return { byKind, byBar, byCustomer: [] };
  }
  const [byCustomer, byKind, byBar] = await Promise.all([
    beside((other) => countCustomers({ of, range, kinds }, other)),
    countKinds(),
    countBars(ask),
  ]);
  return { byKind, byBar, byCustomer };
}
