import { z } from "zod";
import { instant } from "@/lib/http/schemas";
import { breakKinds } from "./finding";

export const verdicts = ["running", "intact", "broken", "unable"] as const;

const place = z.string().describe("A place in the chain, counted from 1");

export const auditVerificationDto = z.object({
  id: z.string(),
  verdict: z.enum(verdicts).describe("`unable`: it could not be carried out, and says nothing of the record"),
  startedAt: instant,
  finishedAt: instant.nullable(),
  startedBy: z.string(),
  from: place.nullable().describe("Null for the whole chain"),
  to: place.nullable(),
  rows: z.string().describe("Rows that were compared with their seals; grows while it runs"),
  badPlace: place
    .nullable()
    .describe("Of the first row that is not as it was sealed; null where it has no place"),
  badSeq: z.string().nullable(),
  kind: z.enum(breakKinds).nullable(),
  detail: z.string().nullable(),
});
export type AuditVerificationDto = z.output<typeof auditVerificationDto>;

export const auditVerificationListQuery = z.strictObject({
  limit: z.coerce.number("A whole number.").int().min(1).max(100, "At most 100.").default(20),
});
export const auditVerificationListDto = z.object({
  data: z.array(auditVerificationDto),
  head: place.describe("How many rows are sealed"),
  unsealedSince: instant
    .nullable()
    .describe("When the oldest row without a seal was written; null where all have one"),
});
export type AuditVerificationListDto = z.output<typeof auditVerificationListDto>;

const placeInput = z
  .string()
  .regex(/^[1-9]\d{0,17}$/, "A place is a whole number from 1.")
  .transform(BigInt)
  .optional();

/** Of the command line. */
export const verifyInput = z
  .strictObject({
    from: placeInput,
    to: placeInput,
    anchors: z.string().min(1).optional(),
    archives: z.string().min(1).optional(),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ["to"],
    error: "The end comes before the beginning.",
  });
