import { z } from "zod";
import { instant, line, listOf, money, optionalChoice, pageQuery } from "@/lib/http/schemas";
import { amount } from "./amount";

export const transferStates = [
  "draft",
  "pending_approval",
  "created",
  "sending",
  "completed",
  "failed",
  "unknown",
  "needs_review",
  "cancelled",
] as const;
export type TransferStateName = (typeof transferStates)[number];

/** What staff type must not look like the marker that reconciliation trusts. */
const note = line(140)
  .refine((value) => !/\[\s*ref\s*:/i.test(value), "A note cannot contain “[ref:”.")
  .default("");

export const transferInput = z.strictObject({
  amount,
  currency: z
    .string("Give the currency.")
    .trim()
    .regex(/^[A-Z]{3}$/, "A three-letter currency code such as INR."),
  note,
});
export type TransferInput = z.output<typeof transferInput>;

export const topUpInput = transferInput.extend({
  authId: z.string().max(64),
  idempotencyKey: z.uuid(),
});

export const transferListQuery = z.strictObject({
  ...pageQuery,
  state: optionalChoice(transferStates),
  customer: z.string().max(64).optional(),
});
export type TransferListQuery = z.output<typeof transferListQuery>;
export const customerTransferQuery = z.strictObject({ ...pageQuery, state: optionalChoice(transferStates) });

export const transferDto = z.object({
  id: z.string(),
  /** Stands first in the description of both ledger rows. */
  reference: z.string(),
  state: z.enum(transferStates),
  authId: z.string(),
  customerName: z.string(),
  amount: money,
  currency: z.string(),
  note: z.string(),
  requestedBy: z.string(),
  createdAt: instant,
  sentAt: instant.nullable(),
  settledAt: instant.nullable(),
  upstreamTransactionId: z.string().nullable(),
  ledgerEntryId: z.string().nullable(),
  customerBalanceAfter: money.nullable(),
  failureCode: z.string().nullable(),
  failureDetail: z.string().nullable(),
  ledgerReads: z.int(),
  nextLedgerReadAt: instant.nullable(),
});
export type TransferDto = z.output<typeof transferDto>;
export const transferListDto = listOf(transferDto);
export type TransferListDto = z.output<typeof transferListDto>;

/** What the confirmation shows before anything is sent. */
export const topUpPreviewDto = z.object({
  authId: z.string(),
  customerName: z.string(),
  currency: z.string(),
  customerBalance: money,
  /** Staff only: never part of an answer to a customer. */
  partnerBalance: money,
  mayTransfer: z.boolean(),
  asOf: instant,
});
export type TopUpPreviewDto = z.output<typeof topUpPreviewDto>;
