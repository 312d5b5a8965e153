import { z } from "zod";
import { instant, listOf, money, pageQuery } from "@/lib/http/schemas";
import { amount } from "@/lib/services/transfers/amount";

export const confidences = ["low", "medium", "high"] as const;

/** How long a balance lasts. Money in it is expected, not counted. */
export const runwayDto = z.object({
  state: z
    .enum(["ends", "quiet", "unknown"])
    .describe("`quiet`: nothing was spent in five weeks; `unknown`: too little is known to say"),
  hours: z.number().min(0).nullable().describe("Until the balance is zero; at most a year is said"),
  emptyAt: instant.nullable(),
  confidence: z.enum(confidences).nullable(),
  /** Up to when spending is known; null where nothing is. */
  knownUntil: instant.nullable(),
  /** How many days are known. */
  knownDays: z.int(),
});
export type RunwayDto = z.output<typeof runwayDto>;

/** What a browser needs to say how long any balance of this wallet lasts. */
export const burnForecastDto = z.object({
  state: runwayDto.shape.state,
  week: z.array(money),
  rents: z.array(z.object({ hour: z.int(), amount: money })),
  confidence: runwayDto.shape.confidence,
  knownUntil: runwayDto.shape.knownUntil,
  knownDays: runwayDto.shape.knownDays,
});
export type BurnForecastDto = z.output<typeof burnForecastDto>;

/** Hours under which the list is cut. */
export const withinHours = ["24", "72", "168"] as const;

export const runwayListQuery = z.strictObject({
  ...pageQuery,
  /** Wallets are chosen on one page and filled together. */
  size: pageQuery.size.unwrap().default(50),
  within: z
    .preprocess((value) => (value === "" ? undefined : value), z.enum(withinHours).optional())
    .describe("Only wallets that are empty within so many hours"),
});
export type RunwayListQuery = z.output<typeof runwayListQuery>;

export const walletRunwayDto = z.object({
  authId: z.string(),
  customerName: z.string(),
  active: z.boolean(),
  currency: z.string().nullable(),
  balance: money.nullable(),
  /** When the balance was read. */
  balanceAt: instant,
  nextDay: money.nullable().describe("Expected spend in the next 24 hours"),
  nextWeek: money.nullable().describe("Expected spend in the next 7 days"),
  runway: runwayDto,
  /** Why its spending could not be read lately. */
  failure: z.string().nullable(),
});
export type WalletRunwayDto = z.output<typeof walletRunwayDto>;

export const runwayListDto = listOf(walletRunwayDto);
export type RunwayListDto = z.output<typeof runwayListDto>;

export const MAX_SELECTED = 500;
export const proposalInput = z.strictObject({
  authIds: z.array(z.string().max(64)).min(1, "Choose at least one wallet.").max(MAX_SELECTED),
  days: z.coerce
    .number("Whole days.")
    .int("Whole days.")
    .min(1, "At least one day.")
    .max(90, "At most 90 days."),
});
export type ProposalInput = z.output<typeof proposalInput>;

/** What a person took over from a proposal. */
export const runwayDraftInput = z.strictObject({
  days: proposalInput.shape.days,
  currency: z.string().regex(/^[A-Z]{3}$/),
  rows: z
    .array(z.strictObject({ authId: z.string().max(64), amount }))
    .min(1, "There is nothing to top up.")
    .max(MAX_SELECTED),
  idempotencyKey: z.uuid(),
});
export type RunwayDraftInput = z.output<typeof runwayDraftInput>;

/** Why a wallet gets nothing. */
export const leftOutReasons = [
  "enough",
  "does_not_fit",
  "no_forecast",
  "no_spend",
  "inactive",
  "other_currency",
  "no_balance",
] as const;

const proposedRow = z.object({
  authId: z.string(),
  customerName: z.string(),
  balance: money,
  hours: z.number(),
  amount: money,
});

export const proposalDto = z.object({
  days: z.int(),
  currency: z.string(),
  rows: z.array(proposedRow),
  leftOut: z.array(
    z.object({
      authId: z.string(),
      customerName: z.string(),
      reason: z.enum(leftOutReasons),
      /** What it would need, where it did not fit. */
      amount: money.nullable(),
    }),
  ),
  total: money,
  /** Master balance less what is on its way and what has to stay. */
  available: money,
  asOf: instant,
});
export type ProposalDto = z.output<typeof proposalDto>;
export type LeftOutReason = (typeof leftOutReasons)[number];
