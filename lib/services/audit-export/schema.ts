import { z } from "zod";
import { auditFilterShape } from "@/lib/services/audit/schema";

export const auditExportFormats = ["csv", "jsonl"] as const;
export type AuditExportFormat = (typeof auditExportFormats)[number];

/** As the list is narrowed; of any length. */
export const auditExportQuery = z
  .strictObject({
    ...auditFilterShape,
    format: z
      .enum(auditExportFormats, "csv or jsonl.")
      .default("csv")
      .describe(
        "csv for a spreadsheet; jsonl has seals and a signature, and can be verified without the portal",
      ),
  })
  .refine(({ from, to }) => !from || !to || from <= to, {
    path: ["to"],
    message: "The end is before the start.",
  });
export type AuditExportQuery = z.output<typeof auditExportQuery>;

export const auditKeysDto = z.object({
  data: z.array(
    z.object({
      keyId: z.string(),
      publicKey: z.string().describe("Ed25519, as PEM: what exports and anchors are signed with"),
    }),
  ),
});
