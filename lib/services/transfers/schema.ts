import { z } from "zod";
import {
  checkSpan,
  day,
  instant,
  line,
  listOf,
  money,
  optionalChoice,
  pageQuery,
  searchText,
} from "@/lib/http/schemas";
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
  /** Says that a second transfer of the same amount to the same customer within a short while is meant. */
  confirmDuplicate: z.boolean().default(false),
});
export type TransferInput = z.output<typeof transferInput>;

export const topUpInput = transferInput.extend({
  authId: z.string().max(64),
  idempotencyKey: z.uuid(),
});

/** A new amount or note for a transfer that waits for its approval. */
export const transferEdit = z.strictObject({ revision: z.int().min(1), amount, note });
export type TransferEdit = z.output<typeof transferEdit>;

export const transferSources = ["form", "api", "bulk", "auto", "request"] as const;

const listFilters = {
  ...pageQuery,
  state: optionalChoice(transferStates),
  source: optionalChoice(transferSources),
  /** Ours, or the vendor's transaction id; a part is enough. */
  reference: searchText,
  /** Days, UTC, both inclusive. */
  from: day.optional(),
  to: day.optional(),
};
export const transferListQuery = z
  .strictObject({
    ...listFilters,
    customer: z.string().max(64).optional(),
    /** The name of whoever asked for it; a part is enough. */
    requestedBy: searchText,
  })
  .superRefine(checkSpan);
export type TransferListQuery = z.output<typeof transferListQuery>;
export const customerTransferQuery = z.strictObject(listFilters).superRefine(checkSpan);

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
  source: z.enum(transferSources),
  requestedBy: z.string(),
  requestedById: z.string(),
  approvalRequired: z.boolean(),
  /** Grows with every edit; an approval names the revision that it is of. */
  revision: z.int(),
  /** From when on a job sends it; null where the request that made it did. */
  sendAfter: instant.nullable(),
  bulkId: z.string().nullable(),
  autoTopUpId: z.string().nullable(),
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
  /** Above this a second person approves. */
  approvalAbove: money.nullable(),
  /** Seconds in which a confirmed transfer can still be cancelled. */
  holdSeconds: z.int(),
  /** What transfers leave in the master balance. */
  masterFloor: money.nullable(),
  asOf: instant,
});
export type TopUpPreviewDto = z.output<typeof topUpPreviewDto>;
