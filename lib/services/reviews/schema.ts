import { z } from "zod";
import { instant, line, money } from "@/lib/http/schemas";
import { transferDto, transferEdit } from "@/lib/services/transfers/schema";

export const reviewOutcomes = ["paid", "not_paid"] as const;
export type ReviewOutcome = (typeof reviewOutcomes)[number];

const SHORTEST_REASON = 10;

/** What is left to read by whoever asks about it in a year. */
export const reviewReason = line(500).pipe(
  z.string().min(SHORTEST_REASON, `Say why, in at least ${SHORTEST_REASON} characters.`),
);

const transferId = z.uuid();

export const reviewInput = z
  .strictObject({
    id: transferId,
    outcome: z.enum(reviewOutcomes, "Choose what happened."),
    /** The row of the customer's ledger that is this transfer; null where there is none to point at. */
    ledgerEntryId: z.string().min(1).max(200).nullable(),
    reason: reviewReason,
  })
  .refine(({ outcome, ledgerEntryId }) => outcome === "paid" || ledgerEntryId === null, {
    path: ["ledgerEntryId"],
    message: "What was not paid has no row in the ledger.",
  });
export type ReviewInput = z.output<typeof reviewInput>;

export const rejectReason = line(500).pipe(z.string().min(1, "Say why."));
export const approveInput = z.strictObject({
  id: transferId,
  revision: z.int().min(1),
  reason: line(500).default(""),
});
export const rejectInput = z.strictObject({ id: transferId, reason: rejectReason });
export const cancelInput = z.strictObject({ id: transferId });
export const editInput = transferEdit.extend({ id: transferId });

/** In what a ledger row is not what was sent. */
export const differences = ["reference", "direction", "amount", "currency", "status"] as const;
export type Difference = (typeof differences)[number];

export const ledgerRowDto = z.object({
  id: z.string(),
  at: instant,
  direction: z.enum(["credit", "debit"]),
  amount: money,
  currency: z.string(),
  description: z.string().nullable(),
  reference: z.string().nullable(),
  status: z.string().nullable(),
  balanceAfter: money.nullable(),
  differs: z.array(z.enum(differences)),
  /** The reference of the other transfer that this row already proves. */
  provesAnother: z.string().nullable(),
});
export type LedgerRowDto = z.output<typeof ledgerRowDto>;

export const evidenceDto = z.object({ rows: z.array(ledgerRowDto), from: z.string(), asOf: instant });
export type EvidenceDto = z.output<typeof evidenceDto>;

export const proposalDto = z.object({
  outcome: z.enum(reviewOutcomes),
  byName: z.string(),
  /** Whether the reader made it. */
  mine: z.boolean(),
  reason: z.string(),
  ledgerEntryId: z.string().nullable(),
  at: instant,
});
export type ProposalDto = z.output<typeof proposalDto>;

/** A transfer of a queue, with how the reader stands to it. */
export const queuedDto = transferDto.extend({
  /** Whether the reader, or a key of theirs, asked for it. */
  mine: z.boolean(),
});
export type QueuedDto = z.output<typeof queuedDto>;

export const reviewRowDto = queuedDto.extend({
  proposal: proposalDto.nullable(),
  needsSecond: z.boolean(),
});
export type ReviewRowDto = z.output<typeof reviewRowDto>;

/** The oldest of each, and how many there are. */
const queueOf = <Row extends z.ZodType>(row: Row) => z.object({ rows: z.array(row), total: z.int() });

export const reviewQueueDto = z.object({
  review: queueOf(reviewRowDto),
  checking: queueOf(queuedDto),
  asOf: instant,
});
export type ReviewQueueDto = z.output<typeof reviewQueueDto>;

export const approvalQueueDto = z.object({
  waiting: queueOf(queuedDto),
  held: queueOf(queuedDto),
  asOf: instant,
});
export type ApprovalQueueDto = z.output<typeof approvalQueueDto>;

/** One act in the life of a transfer, from the audit log. */
export const historyEventDto = z.object({
  id: z.string(),
  at: instant,
  action: z.string(),
  by: z.string().nullable(),
  byType: z.string(),
  reason: z.string().nullable(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
});
export type HistoryEventDto = z.output<typeof historyEventDto>;

/** What the page of a transfer shows to staff besides the transfer. */
export const transferFileDto = z.object({
  transfer: queuedDto,
  history: z.array(historyEventDto),
  lastLedgerReadAt: instant.nullable(),
  masterBalanceAfter: money.nullable(),
  proposals: z.array(proposalDto),
  needsSecond: z.boolean(),
  secondAbove: money.nullable(),
});
export type TransferFileDto = z.output<typeof transferFileDto>;

export const reviewResultDto = z.object({ decided: z.boolean(), transfer: transferDto });
export type ReviewResultDto = z.output<typeof reviewResultDto>;
