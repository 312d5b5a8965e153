import "server-only";
import type { Scope } from "@/lib/authz/scope";
import { isEveryKind, type Kinds, kindsMatching, kindsOfMoment } from "@/lib/db/calls/kinds";
import { type PatternSpan, sumsByCustomer, sumsByHourOfWeek, sumsByKind } from "@/lib/db/calls/patterns";
import { sumsByNumber } from "@/lib/db/calls/patterns-number";
import { sumsByStretch } from "@/lib/db/calls/patterns-time";
import { type Ask, atOneMoment } from "@/lib/db/calls/snapshot";
import type { CallsOf } from "@/lib/db/calls/where";
import { readFreshness } from "@/lib/services/call-mirror/read";
import { figuresOf, grouped, type Sums } from "@/lib/services/call-patterns/figures";
import { type KnownSums, withKinds } from "@/lib/services/call-patterns/kind-sums";
import { customerNames } from "@/lib/services/customers/read";
import { callFilterOf } from "./call-filter";
import { currencyOf } from "./measure";
import { analyticsPeriod, comparedPeriod } from "./period";
import { type Part, type Split, splitsOf, subjectOf, timeSplits } from "./rows";
import type { AnalyticsCallsDto, AnalyticsFilter, AnalyticsRowDto, Breakdown, PeriodDto } from "./schema";
import { sortRows } from "./sort-rows";
import { type Stretch, stretchesOf } from "./stretches";

/** The zone of days and hours where the question names none. */
const USUAL_ZONE = "UTC";

/** Which of the rows are shown. */
interface Page {
  page: number;
  size: number;
}

interface Question {
  ask: Ask;
  of: CallsOf;
  kinds: Kinds;
  zone: string;
  signal: AbortSignal | undefined;
}

function kindIdsOf(kinds: Kinds, { direction, product }: AnalyticsFilter): number[] | null {
  const where = {
    direction: direction === undefined ? undefined : [direction],
    context: product === undefined ? undefined : [product],
  };
  return isEveryKind(where) ? null : kindsMatching(kinds, where).map(({ id }) => id);
}

/** A number that was typed without its plus is still the same number. */
function spellingsOf(number: string | undefined): string[] | undefined {
  if (number === undefined) return undefined;
  return number.startsWith("+") ? [number] : [number, `+${number}`];
}

function spanOf(period: PeriodDto, query: AnalyticsFilter, kinds: Kinds): PatternSpan {
  return {
    from: new Date(period.start),
    to: new Date(period.end),
    kindIds: kindIdsOf(kinds, query),
    ownNumbers: spellingsOf(query.number),
  };
}

/** The parts of one range, of every split but that by time. */
async function partsOf(
  { ask, of, zone }: Question,
  by: Exclude<Breakdown, "time">,
  span: PatternSpan,
  total: readonly KnownSums[],
): Promise<Part[]> {
  switch (by) {
    case "customer":
      return (await sumsByCustomer(ask, of, span)).map((sums) => ({
        subject: subjectOf(sums.authId, { authId: sums.authId }),
        sums,
      }));
    case "number":
      return (await sumsByNumber(ask, of, span)).map((sums) => ({
        subject: subjectOf(`${sums.authId} ${sums.number}`, { authId: sums.authId, number: sums.number }),
        sums,
      }));
    case "hour":
      return (await sumsByHourOfWeek(ask, of, span, zone)).map((sums) => ({
        subject: subjectOf(`${sums.weekday}-${String(sums.hour).padStart(2, "0")}`, {
          hour: { weekday: sums.weekday, hour: sums.hour },
        }),
        sums,
      }));
    case "direction":
      return total.map((sums) => ({ subject: subjectOf(sums.kind.direction), sums }));
    case "product":
      return total.map((sums) => ({ subject: subjectOf(sums.kind.context ?? ""), sums }));
  }
}

async function byTime(
  { ask, of }: Question,
  stretches: readonly Stretch[],
  span: PatternSpan,
): Promise<{ stretches: readonly Stretch[]; sums: Map<number, Sums[]> }> {
  const rows = await sumsByStretch(
    ask,
    of,
    span,
    stretches.map(({ start }) => start),
  );
  return { stretches, sums: grouped(rows, ({ stretch }) => stretch) };
}

/** One range: its sums by kind, and its parts or stretches. */
async function factsOf(question: Question, query: AnalyticsFilter, period: PeriodDto) {
  const { ask, of, kinds, zone, signal } = question;
  const span = spanOf(period, query, kinds);
  const total = withKinds(await sumsByKind(ask, of, span), kinds);
  signal?.throwIfAborted();
  const by = query.by ?? "time";
  if (by === "time") {
    const times = await byTime(question, stretchesOf(period, query.step ?? "day", zone), span);
    return { total, times, parts: null };
  }
  return { total, times: null, parts: await partsOf(question, by, span, total) };
}

type Facts = Awaited<ReturnType<typeof factsOf>>;

function splits(own: Facts, other: Facts | null): Split[] {
  if (own.times !== null) return timeSplits(own.times, other?.times ?? null);
  return splitsOf(own.parts, other === null ? null : (other.parts ?? []));
}

/**
 * Figures of a range of days in one split, beside another range where one is asked for; all of one moment of the
 * mirror.
 * @param query without a page all rows
 */
export async function readAnalytics(
  scope: Scope,
  query: AnalyticsFilter & Partial<Page>,
  signal?: AbortSignal,
): Promise<AnalyticsCallsDto> {
  const of = scope.kind === "customer" ? scope.customer : scope.partner;
  const authId = scope.kind === "customer" ? scope.customer.authId : null;
  const zone = query.zone ?? USUAL_ZONE;
  const now = new Date();
  const period = analyticsPeriod(query, zone, now);
  const compared = comparedPeriod(query, period, zone);
  const [by, step, measure] = [query.by ?? "time", query.step ?? "day", query.measure ?? "calls"] as const;
  // Before the rows: what they say is at least as fresh as this.
  const freshness = await readFreshness(scope);
  const found = await atOneMoment(async ({ ask }) => {
    const question = { ask, of, kinds: await kindsOfMoment(ask), zone, signal };
    const own = await factsOf(question, query, period);
    signal?.throwIfAborted();
    return { own, other: compared && (await factsOf(question, query, compared)) };
  });
  const figures = figuresOf(found.own.total);
  const before = found.other && figuresOf(found.other.total);
  const currency = currencyOf(figures, before);
  const sorted = sortRows(splits(found.own, found.other), { by, sort: query.sort, measure, currency });
  const { page = 1, size = Math.max(1, sorted.length) } = query;
  const shown = sorted.slice((page - 1) * size, page * size);
  const names = await customerNames(
    scope,
    shown.map(({ subject }) => subject.authId),
  );
  const asked = { query, authId, zone, period };
  const rows = shown.map(
    ({ subject, figures: sums, before: old }): AnalyticsRowDto => ({
      ...subject,
      name: subject.authId === null ? null : (names.get(subject.authId) ?? null),
      figures: sums,
      before: old,
      filter: callFilterOf(subject, asked),
    }),
  );
  const running = Date.parse(period.end) > now.getTime();
  return {
    ...{ by, step, measure, zone, period, running, compared, figures, before, rows, freshness },
    page: { page, size, total: sorted.length },
  };
}
