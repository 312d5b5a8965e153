import { z } from "zod";
import { instant, line, listOf, money, optionalChoice, pageDto, pageQuery } from "@/lib/http/schemas";
import { amount } from "@/lib/services/transfers/amount";
import { transferStates } from "@/lib/services/transfers/schema";
import { MAX_ROWS } from "./columns";

/** How large a file may be at all, in characters. */
export const MAX_FILE = 1_000_000;
/** What fits through a form of the portal, as JSON in bytes; larger files go through the API. */
export const MAX_FORM_BYTES = 240_000;

export const bulkStates = [
  "draft",
  "pending_approval",
  "running",
  "stopped",
  "finished",
  "cancelled",
] as const;
export type BulkStateName = (typeof bulkStates)[number];

/** What has become of a row, in the groups that people ask for. */
export const bulkRowGroups = [
  "problem",
  "waiting",
  "under_way",
  "paid",
  "in_doubt",
  "failed",
  "cancelled",
] as const;
export type BulkRowGroup = (typeof bulkRowGroups)[number];

const name = line(80).transform((value) => value || "Bulk top-up");
const file = z
  .string()
  .max(MAX_FILE, "At most 1 MB.")
  .refine((text) => text.trim() !== "", "There are no rows in it.")
  .refine((text) => !text.includes("\0"), "This is not a text file. Save it as CSV (UTF-8).");

function bytesAsJson(text: string): number {
  return new TextEncoder().encode(JSON.stringify(text)).length;
}

/** A file through the portal's own form. */
export const bulkDraftInput = z.strictObject({
  name,
  file: file.refine(
    (text) => bytesAsJson(text) <= MAX_FORM_BYTES,
    "This is too large for the form. Send it to POST /api/v1/bulk-top-ups with an API key, or in parts.",
  ),
  idempotencyKey: z.uuid(),
});
export type BulkDraftInput = z.output<typeof bulkDraftInput>;

const confirmation = {
  /** What the rows that can be paid come to, as the person has seen and typed it. */
  total: amount,
  /** That rows which look like a second payment are meant. */
  duplicatesMeant: z.boolean().default(false),
};
export const bulkSubmitInput = z.strictObject({ id: z.string().max(64), ...confirmation });
export const bulkIdInput = z.strictObject({ id: z.string().max(64) });
export const bulkRedraftInput = z.strictObject({ id: z.string().max(64), idempotencyKey: z.uuid() });
export const bulkDecisionInput = z.strictObject({
  id: z.string().max(64),
  decision: z.enum(["approve", "reject"]),
  reason: line(300).default(""),
});

const bulkRowInput = z.strictObject({
  account: z.string().max(254).describe("The auth_id, or the e-mail address where only one account has it"),
  amount: z.string("Write the amount as text, such as 500.00.").max(40),
  note: z.string().max(500).default(""),
});

/** A file through the API: its text, or its rows. */
export const bulkBody = z
  .strictObject({
    name: name.default("Bulk top-up"),
    csv: file.optional().describe("The text of a CSV file; instead of rows"),
    rows: z.array(bulkRowInput).min(1).max(MAX_ROWS).optional().describe("Instead of csv"),
    total: amount
      .optional()
      .describe("What the payable rows must come to; with another sum nothing is submitted"),
    duplicatesMeant: confirmation.duplicatesMeant.describe(
      "That rows which look like a second payment are meant",
    ),
    submit: z.boolean().default(true).describe("False: check only, and leave it as a draft"),
  })
  .refine(({ csv, rows }) => (csv === undefined) !== (rows === undefined), {
    path: ["csv"],
    message: "Give either csv or rows.",
  });
export type BulkBody = z.output<typeof bulkBody>;

export const bulkListQuery = z.strictObject({ ...pageQuery, state: optionalChoice(bulkStates) });
export type BulkListQuery = z.output<typeof bulkListQuery>;
export const bulkRowsQuery = z.strictObject({ ...pageQuery, rows: optionalChoice(bulkRowGroups) });
export type BulkRowsQuery = z.output<typeof bulkRowsQuery>;

export const bulkDto = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(bulkStates),
  currency: z.string(),
  total: money.describe("Of the rows that can be paid"),
  paidTotal: money,
  rowCount: z.int(),
  counts: z.record(z.enum(bulkRowGroups), z.int()).describe("Rows by what has become of them"),
  approvalRequired: z.boolean(),
  requestedById: z.string(),
  requestedBy: z.string(),
  approvedBy: z.string().nullable(),
  approvedAt: instant.nullable(),
  createdAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  stopReason: z.string().nullable(),
});
export type BulkDto = z.output<typeof bulkDto>;
export const bulkListDto = listOf(bulkDto);
export type BulkListDto = z.output<typeof bulkListDto>;

export const bulkRowDto = z.object({
  line: z.int(),
  account: z.string().describe("As written"),
  amountText: z.string().describe("As written"),
  amount: money.nullable(),
  note: z.string(),
  authId: z.string().nullable(),
  customerName: z.string().nullable(),
  group: z.enum(bulkRowGroups),
  problem: z.string().nullable().describe("Why it is not paid"),
  warning: z.string().nullable().describe("What looks like a second payment"),
  transfer: z
    .object({
      id: z.string(),
      reference: z.string(),
      state: z.enum(transferStates),
      failureDetail: z.string().nullable(),
    })
    .nullable(),
});
export type BulkRowDto = z.output<typeof bulkRowDto>;

export const bulkDetailDto = bulkDto.extend({
  /** Rows that look like a second payment, which the submitter must say are meant. */
  suspected: z.int(),
  /** Another file with the same text that was submitted lately. */
  sameFileAs: z.object({ id: z.string(), requestedBy: z.string(), createdAt: instant }).nullable(),
  rows: z.array(bulkRowDto),
  page: pageDto,
  asOf: instant,
});
export type BulkDetailDto = z.output<typeof bulkDetailDto>;

/** What a file through the API led to; `notPaid` lists each row that never will be, with its reason. */
export const bulkCreatedDto = bulkDto.extend({
  payableRows: z.int(),
  notPaid: z.array(
    z.object({ line: z.int(), account: z.string(), amountText: z.string(), problem: z.string() }),
  ),
});
export type BulkCreatedDto = z.output<typeof bulkCreatedDto>;

/** Whether the master balance is enough, now. */
export const bulkFundsDto = z.object({
  balance: money,
  outstanding: money.describe("On its way, or in doubt"),
  floor: money.describe("To be left in it"),
  free: z.string(),
  enough: z.boolean(),
  mayTransfer: z.boolean(),
  currency: z.string(),
  approvalAbove: money.nullable(),
  asOf: instant,
});
export type BulkFundsDto = z.output<typeof bulkFundsDto>;
