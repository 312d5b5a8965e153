import { z } from "zod";
import { checkDays, day, instant, money, optionalChoice, optionalDay } from "@/lib/http/schemas";
import { callFilterShape, MAX_CALL_DAYS } from "@/lib/services/calls/filter-schema";
import { callDirections, freshnessDto } from "@/lib/services/calls/schema";

export const comparisons = ["previous", "week", "four_weeks", "chosen"] as const;
export type Comparison = (typeof comparisons)[number];
export const customerSorts = ["calls", "asr", "acd", "cost"] as const;
export type CustomerSort = (typeof customerSorts)[number] | `-${(typeof customerSorts)[number]}`;
/** Customers of the table, prefixes of theirs, and parts of a change that are named. */
export const CUSTOMER_ROWS = 25;
export const PREFIX_ROWS = 20;
export const CONTRIBUTION_ROWS = 6;
/** Under so many calls a ratio says little: such customers stand last where a ratio sorts. */
export const FEW_CALLS = 20;
/** Prefixes of more than four digits are read from the rows, which takes longer by the day. */
export const MAX_LONG_PREFIX_DAYS = 93;
const DAY_MS = 86_400_000;

const sort = optionalChoice([
  "calls",
  "-calls",
  "asr",
  "-asr",
  "acd",
  "-acd",
  "cost",
  "-cost",
] as const satisfies readonly CustomerSort[]);

const shape = {
  from: optionalDay.describe("First day, in zone; without it the last day is the last of 30"),
  to: optionalDay.describe("Last day, in zone, included; today without it"),
  zone: callFilterShape.zone,
  direction: callFilterShape.direction,
  context: callFilterShape.context,
  region: callFilterShape.region,
  customer: z.string().max(64).optional(),
  compare: optionalChoice(comparisons).describe(
    "Which days to compare with: as many before, a week or four weeks earlier, or compareFrom to compareTo",
  ),
  compareFrom: optionalDay,
  compareTo: optionalDay,
  prefix: z
    .string()
    .trim()
    .regex(/^(\+?\d{4,14})?$/, "4 to 14 digits.")
    .transform((text) => text.replace("+", "") || undefined)
    .optional()
    .describe("First digits of the other party's number, to see one digit further"),
  sort: sort.describe("Of the customers; the most calls first without it"),
};

interface Given {
  from?: string | undefined;
  to?: string | undefined;
  compare?: Comparison | undefined;
  compareFrom?: string | undefined;
  compareTo?: string | undefined;
  prefix?: string | undefined;
}

/** Days from the first to the last, both counted; null where one is missing. */
function daysOf(from: string | undefined, to: string | undefined): number | null {
  return from === undefined || to === undefined ? null : (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
}

function check(given: Given, context: z.RefinementCtx): void {
  const refuse = (path: string, message: string) =>
    context.addIssue({ code: "custom", path: [path], message });
  const { compareFrom, compareTo } = given;
  checkDays(given, MAX_CALL_DAYS, context);
  checkDays({ from: compareFrom, to: compareTo }, MAX_CALL_DAYS, context, {
    from: "compareFrom",
    to: "compareTo",
  });
  const own = daysOf(given.from, given.to);
  if (given.compare === "chosen" && (compareFrom === undefined || compareTo === undefined)) {
    refuse(
      compareFrom === undefined ? "compareFrom" : "compareTo",
      "Both days of the other period are needed.",
    );
  }
  if (given.prefix !== undefined && own !== null && own > MAX_LONG_PREFIX_DAYS) {
    refuse("prefix", `Longer prefixes are shown for at most ${MAX_LONG_PREFIX_DAYS} days.`);
  }
}

export const patternQuery = z.strictObject(shape).superRefine(check);
export type PatternQuery = z.output<typeof patternQuery>;
/** Who is asked about is decided by the scope. */
export type PatternFilter = Omit<PatternQuery, "customer">;

const ratio = z.number().nullable();
export const figuresDto = z.object({
  calls: z.int(),
  answered: z.int(),
  /** Given up by the caller before an answer. */
  cancelled: z.int(),
  /** Answer-seizure ratio: answered of all calls, percent with one decimal; null without calls. */
  asr: ratio,
  /** Answered of the calls that the caller did not give up, percent with one decimal. */
  answerRate: ratio,
  /** Average talk of an answered call, whole seconds. */
  acd: z.int().nullable(),
  billsec: z.int(),
  /** By currency, the one with the most calls first; never added together. */
  costs: z.array(z.object({ currency: z.string(), cost: money })),
});
export type FiguresDto = z.output<typeof figuresDto>;

const period = z.object({ from: day, to: day, start: instant, end: instant });
export type PeriodDto = z.output<typeof period>;

/** One cause of calls that were not answered. */
const failure = z.object({ cause: z.string().nullable(), calls: z.int(), share: z.number() });
const hour = z.object({ weekday: z.int(), hour: z.int(), figures: figuresDto });
const customer = z.object({ authId: z.string(), name: z.string().nullable(), figures: figuresDto });
const prefix = z.object({ prefix: z.string(), direction: z.enum(callDirections), figures: figuresDto });

/** What one part did to the change of a figure. */
export const contributionDto = z.object({
  /** A cause or an auth_id; null for calls without either, and for the rest of many. */
  key: z.string().nullable(),
  /** The customer's name. */
  label: z.string().nullable(),
  /** Whether it stands for all parts that are not named. */
  rest: z.boolean(),
  /** Null for the rest: ratios of several parts do not add up. */
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** Percentage points of ASR, or money; all parts together are the whole change. */
  change: z.string(),
});
export type ContributionDto = z.output<typeof contributionDto>;

const contributions = z.array(contributionDto);
export const comparisonDto = z.object({
  period,
  figures: figuresDto,
  /** In percentage points; `before` and `after` are shares of all calls, or each customer's own ASR. */
  asr: z.object({ byCause: contributions, byCustomer: contributions.nullable() }),
  cost: z.array(
    z.object({ currency: z.string(), byCause: contributions, byCustomer: contributions.nullable() }),
  ),
});
export type ComparisonDto = z.output<typeof comparisonDto>;

export const patternsDto = z.object({
  period,
  zone: z.string(),
  figures: figuresDto,
  failures: z.array(failure),
  directions: z.array(z.object({ direction: z.enum(callDirections), figures: figuresDto })),
  products: z.array(z.object({ context: z.string().nullable(), figures: figuresDto })),
  /** Hours with calls, Monday is 1; of the zone. */
  hours: z.array(hour),
  /** Null where the question is about one customer. */
  customers: z.object({ rows: z.array(customer), total: z.int() }).nullable(),
  prefixes: z.object({ within: z.string().nullable(), rows: z.array(prefix), total: z.int() }),
  comparison: comparisonDto.nullable(),
  freshness: freshnessDto,
});
export type PatternsDto = z.output<typeof patternsDto>;
