import { z } from "zod";
import { checkSpan, instant, optionalChoice, optionalDay, zone } from "@/lib/http/schemas";
import { cursorShape } from "@/lib/services/audit/cursor";

export const activityKinds = [
  "money",
  "calls",
  "lines",
  "verification",
  "people",
  "security",
  "visits",
] as const;
export type ActivityKind = (typeof activityKinds)[number];

/** The customer's own people and keys, the reseller's staff, or nobody: jobs. */
export const activityWho = ["own", "staff", "automatic"] as const;
export type ActivityWho = (typeof activityWho)[number];

export const activityQuery = z
  .strictObject({
    from: optionalDay,
    to: optionalDay,
    zone: zone.optional().describe("IANA zone that days are of; the reader's own without it"),
    kind: optionalChoice(activityKinds),
    who: optionalChoice(activityWho),
    limit: z.coerce.number("A whole number.").int().min(1).max(100, "At most 100.").default(50),
    cursor: z.string().regex(cursorShape, "This cursor is not one of ours.").optional(),
  })
  .superRefine(checkSpan);
export type ActivityQuery = z.output<typeof activityQuery>;

export const activityDto = z.object({
  at: instant,
  /** In the reader's language, as `what` and `detail`. */
  who: z.object({ kind: z.enum(activityWho), name: z.string() }),
  kind: z.enum(activityKinds),
  what: z.string(),
  detail: z.string().nullable(),
  outcome: z.enum(["success", "denied", "failed", "unknown"]),
});
export type ActivityDto = z.output<typeof activityDto>;

export const activityListDto = z.object({
  data: z.array(activityDto),
  page: z.object({ next: z.string().nullable() }),
});
export type ActivityListDto = z.output<typeof activityListDto>;
