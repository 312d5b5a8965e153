import { z } from "zod";
import { instant, money, optionalChoice } from "@/lib/http/schemas";
import { callDirections, callFilterShape, callStatuses, checkCallFilters } from "./filter-schema";

export { callDirections, callStatuses } from "./filter-schema";

const limit = z.coerce
  .number("A whole number.")
  .int("A whole number.")
  .min(1)
  .max(200, "At most 200.")
  .default(50);
const cursor = z.string().max(300).optional();
const customer = z.string().max(64).optional();

export const customerCallQuery = z
  .strictObject({ ...callFilterShape, limit, cursor })
  .superRefine(checkCallFilters);
export const callListQuery = z
  .strictObject({ ...callFilterShape, customer, limit, cursor })
  .superRefine(checkCallFilters);
export type CallListQuery = z.output<typeof callListQuery>;

export const callSummaryQuery = z
  .strictObject({ ...callFilterShape, customer })
  .superRefine(checkCallFilters);
export type CallSummaryQuery = z.output<typeof callSummaryQuery>;

/** The columns that a table of calls can show and an export can hold, in their usual order. */
export const callColumnIds = [
  "time",
  "direction",
  "from",
  "to",
  "customer",
  "outcome",
  "cause",
  "talk",
  "duration",
  "ring",
  "cost",
  "context",
  "region",
  "mos",
  "callerName",
  "uuid",
] as const;
export type CallColumnId = (typeof callColumnIds)[number];
export const usualCallColumns: readonly CallColumnId[] = [
  "time",
  "direction",
  "from",
  "to",
  "customer",
  "outcome",
  "talk",
  "cost",
];

/** Ranges that move with the days; what an address says with `from` or `to` wins. */
export const callRanges = ["today", "yesterday", "last7", "last30", "month", "all"] as const;
export type CallRange = (typeof callRanges)[number];

/** State of the explorer's page beside its filters; `range=all` lifts the 30 days that stand where no range is given. */
export const callPageQuery = z
  .strictObject({
    ...callFilterShape,
    customer,
    limit,
    cursor,
    range: optionalChoice(callRanges),
    /** Column ids, separated by commas, in the order in which they are shown. */
    columns: z
      .string()
      .max(300)
      .transform((text) => [...new Set(text.split(","))])
      .pipe(z.array(z.enum(callColumnIds)).min(1))
      .optional(),
    /** The call that the peek is open on. */
    peek: z.string().max(64).optional(),
    /** The saved view that was opened, and may since have been narrowed further. */
    view: z.string().max(64).optional(),
  })
  .superRefine(checkCallFilters);
export type CallPageQuery = z.output<typeof callPageQuery>;

export const callDto = z.object({
  uuid: z.string(),
  authId: z.string().nullable(),
  customerName: z.string().nullable(),
  direction: z.enum(callDirections),
  status: z.enum(callStatuses),
  fromNumber: z.string().nullable(),
  toNumber: z.string().nullable(),
  startedAt: instant,
  answeredAt: instant.nullable(),
  endedAt: instant.nullable(),
  durationSeconds: z.int(),
  billsec: z.int(),
  ringSeconds: z.int().nullable(),
  cost: money,
  currency: z.string(),
  hangupCause: z.string().nullable(),
  hangupCauseCode: z.int().nullable(),
  hangupCauseName: z.string().nullable(),
  hangupSource: z.string().nullable(),
  context: z.string().nullable(),
  region: z.string().nullable(),
  callerName: z.string().nullable(),
  mos: z.number().nullable(),
});
export type CallDto = z.output<typeof callDto>;

/** One call with everything that was recorded of it. */
export const callDetailDto = callDto.extend({
  progressAt: instant.nullable(),
  streamingCost: money.nullable(),
  callCost: money,
  hangupDisposition: z.string().nullable(),
  failureCode: z.string().nullable(),
  failureReason: z.string().nullable(),
  bridgeUuid: z.string().nullable(),
  sipCallId: z.string().nullable(),
  sipUserAgent: z.string().nullable(),
  codec: z.string().nullable(),
  jitterMs: z.number().nullable(),
  packetLossPercent: z.number().nullable(),
  networkAddress: z.string().nullable(),
  carrierIp: z.string().nullable(),
  originationRegion: z.string().nullable(),
  campaignId: z.string().nullable(),
  customerEndpoint: z.string().nullable(),
  trunkId: z.string().nullable(),
  terminatedTo: z.string().nullable(),
  internalId: z.string().nullable(),
  /** When upstream wrote and last changed the record. */
  recordedAt: instant.nullable(),
  changedAt: instant.nullable(),
  /** Where this was read: upstream, or the mirror while upstream does not answer; `asOf` is when it was true. */
  source: z.enum(["live", "mirror"]),
  asOf: instant,
});
export type CallDetailDto = z.output<typeof callDetailDto>;

/** How true the mirror is. */
export const freshnessDto = z.object({
  /** When the mirror was last found equal to upstream; null before the first time. */
  asOf: instant.nullable(),
  /** Since when upstream has not answered; null while it does. */
  failingSince: instant.nullable(),
  /** The history that is being read for the first time, newest first; null when it is all here. */
  backfill: z.object({ calls: z.int(), of: z.int().nullable(), completeFrom: instant.nullable() }).nullable(),
});
export type FreshnessDto = z.output<typeof freshnessDto>;

/** Whether any calls are here yet: until then a nought would be a claim. A customer who is still to be read hides none of the others. */
export const anyRead = ({ asOf, backfill }: FreshnessDto): boolean =>
  asOf !== null || (backfill?.calls ?? 0) > 0;

/** Whether all calls since an instant are here, of everybody who was read at all. */
export function reachesBackTo(instant: number, { backfill }: FreshnessDto): boolean {
  if (backfill === null) return true;
  const { calls, of, completeFrom } = backfill;
  if (completeFrom !== null) return Date.parse(completeFrom) <= instant;
  // Nothing is under way: whoever is missing was never read at all, and the others are comparable.
  return of !== null && calls >= of;
}

export const callListDto = z.object({
  data: z.array(callDto),
  /** Cursors towards older and newer calls; null at either end. */
  page: z.object({ next: z.string().nullable(), previous: z.string().nullable(), size: z.int() }),
  freshness: freshnessDto,
});
export type CallListDto = z.output<typeof callListDto>;

/** Totals of some calls. */
export const callTotalsDto = z.object({
  calls: z.int(),
  answered: z.int(),
  /** Answer-seizure ratio, percent with one decimal; null without calls. */
  asr: z.number().nullable(),
  /** Average call duration of answered calls, whole seconds; null without any. */
  acd: z.number().nullable(),
  billsec: z.int(),
  durationSeconds: z.int(),
  /** Of the one currency; in several, `costs` says them and this is the sum of none: "0" beside a null currency. */
  cost: money,
  currency: z.string().nullable(),
  costs: z.array(z.object({ currency: z.string(), cost: money })),
});
export type CallTotalsDto = z.output<typeof callTotalsDto>;

/** Values of one filter with the calls that each would give, the other filters as they are; the most frequent first. */
const facet = z.array(z.object({ value: z.string(), label: z.string().nullable(), calls: z.int() }));
export const callFacetsDto = z.object({
  direction: facet,
  status: facet,
  hangupCause: facet,
  hangupCauseCode: facet,
  context: facet,
  region: facet,
  /** The 20 with the most calls; null where the question is about one customer. */
  customer: facet.nullable(),
});
export type CallFacetsDto = z.output<typeof callFacetsDto>;
export type CallFacet = CallFacetsDto["status"];

export const histogramSteps = ["quarter", "hour", "day", "week", "month"] as const;
export const callHistogramDto = z.object({
  step: z.enum(histogramSteps),
  zone: z.string(),
  /** Without gaps, oldest first; `to` is excluded. Hours and days are those of `zone`. */
  bars: z.array(z.object({ from: instant, to: instant, calls: z.int(), answered: z.int() })),
});
export type CallHistogramDto = z.output<typeof callHistogramDto>;

export const callSummaryDto = callTotalsDto.extend({
  facets: callFacetsDto,
  histogram: callHistogramDto,
  freshness: freshnessDto,
});
export type CallSummaryDto = z.output<typeof callSummaryDto>;
