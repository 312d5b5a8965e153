import { z } from "zod";
import { checkDays, day, zone } from "@/lib/http/schemas";

/** A year that has a 29th of February is the longest. */
export const MAX_STATEMENT_DAYS = 366;
export const statementFormats = ["pdf", "csv"] as const;
export type StatementFormat = (typeof statementFormats)[number];
/** Calls are rows too: beyond this nobody reads a file on pages, and beyond the other no file is made at once. */
export const MAX_ROWS: Record<StatementFormat, number> = { pdf: 10_000, csv: 50_000 };

export const statementQuery = z
  .strictObject({
    from: day.describe("First day, of `zone`"),
    to: day.describe("Last day, of `zone`, included"),
    zone: zone.optional().describe("IANA zone that days are of; the reader's own without it"),
    format: z.enum(statementFormats, "csv or pdf.").default("pdf"),
  })
  .superRefine(({ from, to }, context) => {
    checkDays({ from, to }, MAX_STATEMENT_DAYS, context);
    if (from < "2000-01-01") {
      context.addIssue({ code: "custom", path: ["from"], message: "There is nothing from before 2000." });
    }
  });
export type StatementQuery = z.output<typeof statementQuery>;
