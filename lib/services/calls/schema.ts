import { z } from "zod";
import { checkSpan, day, instant, money, optionalChoice, searchText } from "@/lib/http/schemas";

export const callDirections = ["inbound", "outbound"] as const;
/** What can be asked for upstream; `cancelled` appears in rows only. */
export const callStatusFilters = ["answered", "failed", "busy", "no_answer"] as const;

const seconds = z
  .preprocess(
    (value) => (value === "" ? undefined : value),
    z.coerce
      .number("A whole number of seconds.")
      .int("A whole number of seconds.")
      .min(0)
      .max(86_400)
      .optional(),
  )
  .describe("Seconds, ring and talk");

const number = z
  .string()
  .trim()
  .max(32)
  .regex(/^\+?[0-9 ()-]*$/, "Digits only, with a plus sign in front if you like.")
  .transform((value) => value.replace(/[ ()-]/g, "") || undefined)
  .optional();

const filters = {
  from: day.optional(),
  to: day.optional(),
  direction: optionalChoice(callDirections),
  status: optionalChoice(callStatusFilters),
  hangupCause: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9_]{0,60}$/, "A cause such as NO_ANSWER.")
    .transform((value) => value || undefined)
    .optional(),
  fromNumber: number,
  toNumber: number,
  minDuration: seconds,
  maxDuration: seconds,
  search: searchText,
};

const limit = z.coerce
  .number("A whole number.")
  .int("A whole number.")
  .min(1)
  .max(100, "At most 100.")
  .default(20);
const cursor = z.string().max(200).optional();

function checkFilters(
  value: {
    from?: string | undefined;
    to?: string | undefined;
    minDuration?: number | undefined;
    maxDuration?: number | undefined;
  },
  context: z.RefinementCtx,
): void {
  checkSpan(value, context);
  if (
    value.minDuration !== undefined &&
    value.maxDuration !== undefined &&
    value.minDuration > value.maxDuration
  ) {
    context.addIssue({
      code: "custom",
      path: ["maxDuration"],
      message: "The longest is shorter than the shortest.",
    });
  }
}

export const customerCallQuery = z.strictObject({ ...filters, limit, cursor }).superRefine(checkFilters);
export const callListQuery = z
  .strictObject({ ...filters, customer: z.string().max(64).optional(), limit, cursor })
  .superRefine(checkFilters);
export type CallListQuery = z.output<typeof callListQuery>;

export const callSummaryQuery = z
  .strictObject({ ...filters, customer: z.string().max(64).optional() })
  .superRefine(checkFilters);
export type CallSummaryQuery = z.output<typeof callSummaryQuery>;

export const callDto = z.object({
  uuid: z.string(),
  authId: z.string().nullable(),
  customerName: z.string().nullable(),
  direction: z.enum(callDirections),
  status: z.enum(["answered", "busy", "no_answer", "failed", "cancelled"]),
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
  mos: z.number().nullable(),
});
export type CallDto = z.output<typeof callDto>;

/** One call with everything that was recorded of it. */
export const callDetailDto = callDto.extend({
  callerName: z.string().nullable(),
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
  region: z.string().nullable(),
  originationRegion: z.string().nullable(),
  campaignId: z.string().nullable(),
  customerEndpoint: z.string().nullable(),
  trunkId: z.string().nullable(),
  terminatedTo: z.string().nullable(),
  asOf: instant,
});
export type CallDetailDto = z.output<typeof callDetailDto>;

export const callSummaryDto = z.object({
  calls: z.int(),
  answered: z.int(),
  /** Answer-seizure ratio, percent; null without calls. */
  asr: z.number().nullable(),
  /** Average call duration of answered calls, seconds. */
  acd: z.number().nullable(),
  billsec: z.int().nullable(),
  cost: money,
  currency: z.string().nullable(),
});
export type CallSummaryDto = z.output<typeof callSummaryDto>;

export const callListDto = z.object({
  data: z.array(callDto),
  page: z.object({ next: z.string().nullable(), page: z.int(), size: z.int(), total: z.int() }),
  summary: callSummaryDto.nullable(),
  asOf: instant,
});
export type CallListDto = z.output<typeof callListDto>;
