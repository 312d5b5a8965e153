import { Decimal } from "decimal.js";
import { z } from "zod";
import { instant, listOf, money, pageQuery } from "@/lib/http/schemas";
import { amount } from "@/lib/services/transfers/amount";
import { transferStates } from "@/lib/services/transfers/schema";

export const autoTopUpStates = ["active", "paused", "tripped"] as const;
export type AutoTopUpStateName = (typeof autoTopUpStates)[number];
export const autoTopUpOutcomes = ["enough", "fired", "waiting", "tripped", "failed"] as const;
export type AutoTopUpOutcomeName = (typeof autoTopUpOutcomes)[number];

const maxPerDay = z.coerce
  .number("Write a whole number.")
  .int("Write a whole number.")
  .min(1, "At least once.")
  .max(24, "At most 24 times.");

/** What a rule says. */
export const autoTopUpTerms = z
  .strictObject({ threshold: amount, target: amount, maxPerDay, maxPerMonth: amount })
  .superRefine(({ threshold, target, maxPerMonth }, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    const least = new Decimal(target).minus(threshold);
    if (least.lessThanOrEqualTo(0)) refuse("target", "The target must be above the threshold.");
    // Such a rule would trip instead of ever topping up.
    else if (least.greaterThan(maxPerMonth)) {
      refuse(
        "maxPerMonth",
        `One top-up moves at least ${least.toFixed(2)}; allow at least that much a month.`,
      );
    }
  });
export type AutoTopUpTerms = z.output<typeof autoTopUpTerms>;

export const autoTopUpInput = z.object({ authId: z.string().max(64), terms: autoTopUpTerms });
export const autoTopUpTarget = z.object({ authId: z.string().max(64) });

export const autoTopUpListQuery = z.strictObject(pageQuery);
export type AutoTopUpListQuery = z.output<typeof autoTopUpListQuery>;

/** Why a rule needs a person. */
export const troubleDto = z.object({
  kind: z.enum(["tripped", "failing", "missed"]),
  /** Since when: it tripped, it last worked, or it last ran. */
  since: instant.nullable(),
  detail: z.string(),
});
export type TroubleDto = z.output<typeof troubleDto>;

export const autoTopUpDto = z.object({
  id: z.string(),
  authId: z.string(),
  customerName: z.string(),
  state: z.enum(autoTopUpStates),
  currency: z.string(),
  threshold: money,
  target: money,
  maxPerDay: z.int(),
  maxPerMonth: money,
  /** How often it fired in the last 24 hours, without what failed or was cancelled. */
  usedToday: z.int(),
  /** What it moved in this calendar month (UTC). */
  usedThisMonth: money,
  trippedAt: instant.nullable(),
  trippedReason: z.string().nullable(),
  lastRunAt: instant.nullable(),
  lastOutcome: z.enum(autoTopUpOutcomes).nullable(),
  lastDetail: z.string().nullable(),
  trouble: troubleDto.nullable(),
  changedBy: z.string(),
  updatedAt: instant,
});
export type AutoTopUpDto = z.output<typeof autoTopUpDto>;
export const autoTopUpListDto = listOf(autoTopUpDto);
export type AutoTopUpListDto = z.output<typeof autoTopUpListDto>;

export const autoTopUpRunDto = z.object({
  id: z.string(),
  at: instant,
  outcome: z.enum(autoTopUpOutcomes),
  balance: money.nullable(),
  amount: money.nullable(),
  detail: z.string().nullable(),
  transfer: z.object({ id: z.string(), reference: z.string(), state: z.enum(transferStates) }).nullable(),
});
export type AutoTopUpRunDto = z.output<typeof autoTopUpRunDto>;
export const autoTopUpRunListDto = listOf(autoTopUpRunDto);
export type AutoTopUpRunListDto = z.output<typeof autoTopUpRunListDto>;

/** What a rule would have done to a wallet, from its real ledger. */
export const dryRunDto = z.object({
  authId: z.string(),
  currency: z.string(),
  from: instant,
  asOf: instant,
  entries: z.int(),
  firings: z.array(z.object({ at: instant, balance: money, amount: money })),
  total: money,
  tripped: z.object({ at: instant, reason: z.string() }).nullable(),
});
export type DryRunDto = z.output<typeof dryRunDto>;
