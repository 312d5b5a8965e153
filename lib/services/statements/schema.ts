import { z } from "zod";
import { canonicalZone } from "@/lib/format/zones";
import { day } from "@/lib/http/schemas";

/** A year that has a 29th of February is the longest. */
export const MAX_STATEMENT_DAYS = 366;
export const statementFormats = ["pdf", "csv"] as const;
export type StatementFormat = (typeof statementFormats)[number];
/** Calls are rows too: beyond this nobody reads a file on pages, and beyond the other no file is made at once. */
export const MAX_ROWS: Record<StatementFormat, number> = { pdf: 10_000, csv: 50_000 };

const DAY_MS = 86_400_000;

export const statementQuery = z
  .strictObject({
    from: day.describe("First day, of `zone`"),
    to: day.describe("Last day, of `zone`, included"),
    zone: z
      .string()
      .max(64)
      .transform((name, context) => {
        const zone = canonicalZone(name);
        if (zone) return zone;
        context.addIssue({ code: "custom", message: "A zone such as Asia/Kolkata." });
        return z.NEVER;
      })
      .optional()
      .describe("IANA zone that days are of; the reader's own without it"),
    format: z.enum(statementFormats, "csv or pdf.").default("pdf"),
  })
  .superRefine(({ from, to }, context) => {
    const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
    if (days < 1) context.addIssue({ code: "custom", path: ["to"], message: "The end is before the start." });
    if (days > MAX_STATEMENT_DAYS) {
      context.addIssue({
        code: "custom",
        path: ["from"],
        message: `At most ${MAX_STATEMENT_DAYS} days at a time.`,
      });
    }
    if (from < "2000-01-01") {
      context.addIssue({ code: "custom", path: ["from"], message: "There is nothing from before 2000." });
    }
  });
export type StatementQuery = z.output<typeof statementQuery>;
