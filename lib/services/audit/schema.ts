import { z } from "zod";
import { auditActions } from "@/lib/audit/actions";
import { checkSpan, day, instant, optionalChoice, searchText } from "@/lib/http/schemas";

export const auditOutcomes = ["success", "denied", "failed", "unknown"] as const;

export const auditListQuery = z
  .strictObject({
    actor: searchText,
    action: optionalChoice(auditActions),
    target: searchText,
    outcome: optionalChoice(auditOutcomes),
    from: day.optional(),
    to: day.optional(),
    search: searchText,
    limit: z.coerce.number("A whole number.").int().min(1).max(100, "At most 100.").default(50),
    cursor: z
      .string()
      .regex(/^\d{1,18}$/, "This cursor is not one of ours.")
      .optional(),
  })
  .superRefine(checkSpan);
export type AuditListQuery = z.output<typeof auditListQuery>;

export const auditEventDto = z.object({
  id: z.string(),
  occurredAt: instant,
  actor: z.object({
    type: z.string(),
    id: z.string().nullable(),
    name: z.string().nullable(),
    role: z.string().nullable(),
  }),
  action: z.string(),
  outcome: z.enum(auditOutcomes),
  target: z.object({ type: z.string(), id: z.string(), name: z.string().nullable() }).nullable(),
  authId: z.string().nullable(),
  reason: z.string().nullable(),
  requestId: z.string().nullable(),
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
});
export type AuditEventDto = z.output<typeof auditEventDto>;

export const auditListDto = z.object({
  data: z.array(auditEventDto),
  page: z.object({ next: z.string().nullable() }),
});
export type AuditListDto = z.output<typeof auditListDto>;
