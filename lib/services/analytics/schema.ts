import { z } from "zod";
import { checkDays, day, line, optionalChoice, optionalDay, pageDto } from "@/lib/http/schemas";
import { comparisonDto, figuresDto } from "@/lib/services/call-patterns/schema";
import { callFilterShape, MAX_CALL_DAYS } from "@/lib/services/calls/filter-schema";
import { freshnessDto } from "@/lib/services/calls/schema";

/** What the figures are split by. */
export const breakdowns = ["time", "customer", "direction", "product", "number", "hour"] as const;
export type Breakdown = (typeof breakdowns)[number];
export const steps = ["day", "week", "month"] as const;
export type Step = (typeof steps)[number];
export const comparisons = ["previous", "month", "year", "chosen"] as const;
export type Comparison = (typeof comparisons)[number];
export const measures = ["calls", "answered", "minutes", "asr", "acd", "cost"] as const;
export type Measure = (typeof measures)[number];
export const sorts = [
  "key",
  "-key",
  "calls",
  "-calls",
  "answered",
  "-answered",
  "minutes",
  "-minutes",
  "asr",
  "-asr",
  "acd",
  "-acd",
  "cost",
  "-cost",
  "change",
  "-change",
] as const;
export type AnalyticsSort = (typeof sorts)[number];

export const MOST_ROWS = 1_000;

const product = z.string().regex(/^[\p{L}\p{N} ._-]{0,60}$/u, "Letters, digits, dots and dashes.");

/** What a person types with blanks and dashes is stored without. */
const plainNumber = (text: string) =>
  /^\+?[0-9 ().-]+$/.test(text) ? text.replaceAll(/[ ().-]/g, "") : text;

const shape = {
  by: optionalChoice(breakdowns).describe("What the figures are split by; time without it"),
  step: optionalChoice(steps).describe(
    "Of the split by time: day (as without it), week from Monday, or month",
  ),
  from: optionalDay.describe("First day, in zone; without it the last day is the last of 30"),
  to: optionalDay.describe("Last day, in zone, included; today without it"),
  zone: callFilterShape.zone,
  compare: optionalChoice(comparisons).describe(
    "Which days to compare with: as many before, the same of the month or the year before, or compareFrom to compareTo",
  ),
  compareFrom: optionalDay,
  compareTo: optionalDay,
  customer: z.string().max(64).optional(),
  direction: callFilterShape.direction,
  product: product
    .transform((text) => text || undefined)
    .optional()
    .describe("Such as voice-api"),
  number: line(64)
    .transform((text) => plainNumber(text) || undefined)
    .optional()
    .describe("The customer's own number: who was called on inbound calls, who called on outbound ones"),
  measure: optionalChoice(measures).describe(
    "What a sort by change is about, and what a page draws; calls without it",
  ),
  sort: optionalChoice(sorts).describe(
    "Order of the rows. Without it: times, hours and names as they come, customers and numbers by the measure",
  ),
};

interface Given {
  from?: string | undefined;
  to?: string | undefined;
  compare?: Comparison | undefined;
  compareFrom?: string | undefined;
  compareTo?: string | undefined;
  sort?: AnalyticsSort | undefined;
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
  if (given.compare === "chosen" && (compareFrom === undefined || compareTo === undefined)) {
    refuse(
      compareFrom === undefined ? "compareFrom" : "compareTo",
      "Both days of the other range are needed.",
    );
  }
  if (given.compare === undefined && (given.sort === "change" || given.sort === "-change")) {
    refuse("sort", "A change needs another range to compare with.");
  }
}

const whole = (max: number) => z.coerce.number("A whole number.").int("A whole number.").min(1).max(max);

export const analyticsCallsQuery = z
  .strictObject({
    ...shape,
    page: whole(100_000).default(1),
    size: whole(MOST_ROWS).default(50),
  })
  .superRefine(check);
export type AnalyticsCallsQuery = z.output<typeof analyticsCallsQuery>;

export const analyticsFileQuery = z.strictObject(shape).superRefine(check);
export type AnalyticsFileQuery = z.output<typeof analyticsFileQuery>;
/** What is asked; whose calls is decided by the scope, and which page by who shows it. */
export type AnalyticsFilter = Omit<AnalyticsFileQuery, "customer">;

export const periodDto = comparisonDto.shape.period;
export type PeriodDto = z.output<typeof periodDto>;

export const analyticsRowDto = z.object({
  /** The same for the same row of another range: a first day, an auth_id, a direction, a product, a number, an hour. */
  key: z.string(),
  /** The customer's name, of a customer or of the one whose number it is. */
  name: z.string().nullable(),
  authId: z.string().nullable(),
  /** Of a split by numbers, as it was recorded; empty where calls have none. */
  number: z.string().nullable(),
  /** Of a split by time; clipped to the range. */
  days: z.object({ from: day, to: day }).nullable(),
  /** The days that it is compared with, in a split by time. */
  beforeDays: z.object({ from: day, to: day }).nullable(),
  /** Of a split by hour of the week; Monday is 1. */
  hour: z.object({ weekday: z.int(), hour: z.int() }).nullable(),
  figures: figuresDto,
  /** The same of the other range; null where nothing is compared. */
  before: figuresDto.nullable(),
  /** Filters of the list of calls that shows them; null where no filter can say it. */
  filter: z.record(z.string(), z.string()).nullable(),
});
export type AnalyticsRowDto = z.output<typeof analyticsRowDto>;

export const analyticsCallsDto = z.object({
  by: z.enum(breakdowns),
  step: z.enum(steps),
  measure: z.enum(measures),
  zone: z.string(),
  period: periodDto,
  /** Whether the range goes beyond this moment, so that its last day is not over. */
  running: z.boolean(),
  compared: periodDto.nullable(),
  figures: figuresDto,
  before: figuresDto.nullable(),
  rows: z.array(analyticsRowDto),
  page: pageDto,
  freshness: freshnessDto,
});
export type AnalyticsCallsDto = z.output<typeof analyticsCallsDto>;
