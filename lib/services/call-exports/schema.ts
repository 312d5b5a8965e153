import { z } from "zod";
import { instant, money, pageDto, pageQuery } from "@/lib/http/schemas";
import { callFilterShape, checkCallFilters } from "@/lib/services/calls/filter-schema";
import { callColumnIds } from "@/lib/services/calls/schema";

export const exportFormats = ["csv", "jsonl"] as const;
export const exportStates = ["queued", "running", "completed", "failed", "cancelled"] as const;
export const exportCadences = ["daily", "weekly", "monthly"] as const;

/** What a CSV file can hold: the columns of the explorer, and two that only stand in "all". */
export const exportColumnIds = [...callColumnIds, "answered", "ended"] as const;
export type ExportColumnId = (typeof exportColumnIds)[number];

/** From this many calls on, a file that is prepared is the better choice than one that is sent at once. */
export const PREPARE_ABOVE_CALLS = 200_000;
export const KEPT_DAYS = 7;

const format = z.enum(exportFormats, "csv or jsonl.");
const columnList = z
  .array(z.enum(exportColumnIds, "A column that is not known."))
  .min(1, "At least one column.")
  .transform((ids) => [...new Set(ids)]);

/** Column ids by commas, or "all". JSONL always holds everything. */
const columnsParameter = z
  .string()
  .max(300)
  .transform((text) => (text === "all" ? [...exportColumnIds] : text.split(",").map((id) => id.trim())))
  .pipe(columnList)
  .optional();

const customer = z.string().max(64).optional();

export const callExportQuery = z
  .strictObject({
    ...callFilterShape,
    customer,
    format: format.default("csv"),
    columns: columnsParameter.describe("Column ids of a CSV file in their order, or all"),
  })
  .superRefine(checkCallFilters);
export type CallExportQuery = z.output<typeof callExportQuery>;

/** Filters as an address has them, checked as the address would be. */
const filters = z.strictObject({ ...callFilterShape, customer }).superRefine(checkCallFilters);

export const callExportInput = z.strictObject({
  format: format.default("csv"),
  columns: z.union([z.literal("all").transform(() => [...exportColumnIds]), columnList]).optional(),
  filters: filters.default({}),
});
export type CallExportInput = z.output<typeof callExportInput>;

export const callExportListQuery = z.strictObject({ ...pageQuery });
/** State of the page: beside its rows, what the explorer asked to repeat. */
export const callExportPageQuery = z.strictObject({ ...pageQuery, repeat: z.string().max(4_000).optional() });
export type CallExportPageQuery = z.output<typeof callExportPageQuery>;
export type CallExportListQuery = z.output<typeof callExportListQuery>;

export const exportById = z.strictObject({ id: z.string().max(64) });
export const schedulePauseInput = z.strictObject({ id: z.string().max(64), paused: z.boolean() });

/** Totals of the rows that are in the file. */
export const exportTotalsDto = z.object({
  calls: z.int(),
  answered: z.int(),
  billsec: z.int(),
  durationSeconds: z.int(),
  costs: z.array(z.object({ currency: z.string(), cost: money })),
});
export type ExportTotalsDto = z.output<typeof exportTotalsDto>;

export const callExportDto = z.object({
  id: z.string(),
  state: z.enum(exportStates),
  format: z.enum(exportFormats),
  /** Prepared to be downloaded; else it was sent at once. */
  kept: z.boolean(),
  /** Filters as the address of the calls would have them. */
  query: z.string(),
  /** Zone of the days of the filter and of the local times in the file. */
  zone: z.string(),
  columns: z.array(z.string()),
  customer: z.object({ authId: z.string(), name: z.string() }).nullable(),
  requestedBy: z.string(),
  schedule: z.object({ id: z.string(), name: z.string() }).nullable(),
  expectedRows: z.int().nullable(),
  rows: z.int(),
  bytes: z.int(),
  /** Of the file as it is downloaded; null until it is complete. */
  sha256: z.string().nullable(),
  totals: exportTotalsDto.nullable(),
  /** How fresh the calls were. */
  asOf: instant.nullable(),
  failure: z.string().nullable(),
  createdAt: instant,
  finishedAt: instant.nullable(),
  expiresAt: instant.nullable(),
  /** Whether the file is there to be downloaded. */
  downloadable: z.boolean(),
});
export type CallExportDto = z.output<typeof callExportDto>;

export const callExportListDto = z.object({ data: z.array(callExportDto), page: pageDto, asOf: instant });
export type CallExportListDto = z.output<typeof callExportListDto>;

const hour = z.coerce
  .number("An hour from 0 to 23.")
  .int("A whole hour.")
  .min(0)
  .max(23, "An hour from 0 to 23.");

export const callScheduleInput = z.strictObject({
  name: z.string().trim().min(1, "Give it a name.").max(80, "At most 80 characters."),
  cadence: z.enum(exportCadences),
  hour,
  zone: callFilterShape.zone.unwrap(),
  format: format.default("csv"),
  columns: z.union([z.literal("all").transform(() => [...exportColumnIds]), columnList]).optional(),
  /** Its range of days is replaced by the period before. */
  filters: filters.default({}),
});
export type CallScheduleInput = z.output<typeof callScheduleInput>;

export const callScheduleDto = z.object({
  id: z.string(),
  name: z.string(),
  cadence: z.enum(exportCadences),
  hour: z.int(),
  zone: z.string(),
  format: z.enum(exportFormats),
  query: z.string(),
  customer: z.object({ authId: z.string(), name: z.string() }).nullable(),
  owner: z.string(),
  paused: z.boolean(),
  /** Why it was paused, where nobody did it by hand. */
  pauseReason: z.string().nullable(),
  nextAt: instant,
  lastAt: instant.nullable(),
  /** Whether the reader may pause, resume and remove it. */
  mayChange: z.boolean(),
});
export type CallScheduleDto = z.output<typeof callScheduleDto>;

export const callScheduleListDto = z.object({ data: z.array(callScheduleDto) });
