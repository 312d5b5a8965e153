import { z } from "zod";
import { checkSpan, day, instant, listOf, money, pageQuery } from "@/lib/http/schemas";

export const reconciliationResults = ["running", "clean", "differences", "incomplete"] as const;
export type ReconciliationResult = (typeof reconciliationResults)[number];

/** Gravest first: the order in which they are shown. */
export const findingKinds = ["duplicate", "contradiction", "missing", "differs", "orphan", "unread"] as const;
export type FindingKind = (typeof findingKinds)[number];

/** A longer range reads hundreds of thousands of rows for nothing that an earlier run has not said. */
export const MAX_RECONCILED_DAYS = 92;

/** Days are UTC, both included. */
export const reconciliationInput = z
  .strictObject({ from: day, to: day })
  .superRefine(checkSpan)
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) < MAX_RECONCILED_DAYS * 86_400_000, {
    path: ["from"],
    error: `At most ${MAX_RECONCILED_DAYS} days at a time.`,
  });
export type ReconciliationInput = z.output<typeof reconciliationInput>;

export const reconciliationListQuery = z.strictObject(pageQuery);
export type ReconciliationListQuery = z.output<typeof reconciliationListQuery>;

export const reconciliationRunDto = z.object({
  id: z.string(),
  result: z.enum(reconciliationResults),
  fromDay: day,
  toDay: day,
  startedBy: z.string(),
  startedAt: instant,
  finishedAt: instant.nullable(),
  customers: z.int().describe("Ledgers that were asked for; grows while it runs"),
  transfers: z.int().describe("Completed transfers that the ledgers had to show"),
  matched: z.int(),
  findings: z.int(),
  counts: z.record(z.enum(findingKinds), z.int()).describe("Findings by kind"),
  detail: z.string().nullable(),
});
export type ReconciliationRunDto = z.output<typeof reconciliationRunDto>;

export const reconciliationFindingDto = z.object({
  id: z.string(),
  kind: z.enum(findingKinds),
  authId: z.string(),
  customerName: z.string().nullable(),
  transferId: z.string().nullable(),
  reference: z.string().nullable(),
  ledgerEntryId: z.string().nullable(),
  amount: money.nullable(),
  currency: z.string().nullable(),
  occurredAt: instant.nullable(),
  detail: z.string(),
});
export type ReconciliationFindingDto = z.output<typeof reconciliationFindingDto>;

/** One answer holds no more; `findings` of the run says how many there are. */
export const MAX_SHOWN = 1_000;

export const reconciliationReportDto = z.object({
  run: reconciliationRunDto,
  findings: z.array(reconciliationFindingDto).describe(`The gravest ${MAX_SHOWN} at most`),
});
export type ReconciliationReportDto = z.output<typeof reconciliationReportDto>;

export const reconciliationListDto = listOf(reconciliationRunDto);
export type ReconciliationListDto = z.output<typeof reconciliationListDto>;

/** What a press on "Run now" led to: a run of its own, or the one that is at work already. */
export interface StartedReconciliationDto {
  id: string;
  started: boolean;
}
