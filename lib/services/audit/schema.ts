import { z } from "zod";
import { auditActions } from "@/lib/audit/actions";
import { checkSpan, instant, optionalChoice, optionalDay, searchText, zone } from "@/lib/http/schemas";
import { cursorShape } from "./cursor";

export const auditOutcomes = ["success", "denied", "failed", "unknown"] as const;

/** What the list, its export and saved views are narrowed by. */
export const auditFilterShape = {
  actor: searchText.describe("Id, or part of the name"),
  action: optionalChoice(auditActions),
  target: searchText.describe("Id, customer, or part of the name"),
  customer: searchText.describe("The auth_id of the customer that the act concerns"),
  outcome: optionalChoice(auditOutcomes),
  address: searchText.describe("The whole network address"),
  request: searchText.describe("The whole id of a request"),
  from: optionalDay,
  to: optionalDay,
  zone: zone.optional().describe("IANA zone that days are of; UTC without it"),
  search: searchText.describe("Part of the action, the actor, the target or the reason; or a whole id"),
};

const auditFilterQuery = z.strictObject(auditFilterShape);
export type AuditFilter = z.output<typeof auditFilterQuery>;

export const auditListQuery = z
  .strictObject({
    ...auditFilterShape,
    limit: z.coerce.number("A whole number.").int().min(1).max(100, "At most 100.").default(50),
    cursor: z.string().regex(cursorShape, "This cursor is not one of ours.").optional(),
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
  /** During a visit or the like: for whom it was done, such as `visit:<id>`. */
  onBehalfOf: z.string().nullable(),
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
  page: z.object({ next: z.string().nullable(), previous: z.string().nullable() }),
});
export type AuditListDto = z.output<typeof auditListDto>;
