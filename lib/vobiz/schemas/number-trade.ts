import "server-only";
import { z } from "zod";
import type { CancelReleaseAnswer, InventoryNumber, NumberHealth, ReleaseAnswer } from "../types";
import { flag, instant, integer, number, requiredCount, requiredText, tariff, text } from "./fields";
import { phoneNumber } from "./number";
import { pageOf } from "./page";

const inventoryNumber = z
  .object({
    e164: requiredText,
    country: text,
    region: text,
    setup_fee: tariff,
    monthly_fee: tariff,
    currency: text,
    minimum_commitment_months: integer,
    aadhaar_verification_required: flag,
  })
  .transform(
    (vendor): InventoryNumber => ({
      e164: vendor.e164,
      country: vendor.country,
      region: vendor.region,
      setupFee: vendor.setup_fee,
      monthlyFee: vendor.monthly_fee,
      currency: vendor.currency,
      minimumCommitmentMonths: vendor.minimum_commitment_months,
      aadhaarRequired: vendor.aadhaar_verification_required,
    }),
  );

export const inventoryPageSchema = pageOf(inventoryNumber);

export const purchaseAnswerSchema = z
  .object({ number: phoneNumber })
  .transform(({ number: bought }) => bought);

export const releaseAnswerSchema = z
  .object({ status: requiredText, cooldown_ends_at: instant, release_fee: tariff })
  .transform(
    (vendor): ReleaseAnswer => ({
      status: vendor.status.toLowerCase(),
      cooldownEndsAt: vendor.cooldown_ends_at,
      releaseFee: vendor.release_fee,
    }),
  );

export const cancelReleaseAnswerSchema = z
  .object({ status: requiredText, currency: text, refund_amount: tariff, refund_status: text })
  .transform(
    (vendor): CancelReleaseAnswer => ({
      status: vendor.status.toLowerCase(),
      currency: vendor.currency,
      refundAmount: vendor.refund_amount,
      refundStatus: vendor.refund_status?.toLowerCase() ?? null,
    }),
  );

export const numberHealthSchema = z
  .object({
    e164: requiredText,
    is_spam: flag,
    summary: z.object({
      period_days: integer,
      total_calls: requiredCount,
      answered_calls: requiredCount,
      answer_rate: number,
      total_minutes: number,
    }),
  })
  .transform(
    ({ e164, is_spam, summary }): NumberHealth => ({
      e164,
      isSpam: is_spam,
      periodDays: summary.period_days,
      calls: summary.total_calls,
      answered: summary.answered_calls,
      answerRate: summary.answer_rate,
      minutes: summary.total_minutes,
    }),
  );
