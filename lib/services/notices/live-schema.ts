import { z } from "zod";
import { instant } from "@/lib/http/schemas";
import { severities } from "@/lib/services/attention/catalog";
import type { LiveNotices } from "./schema";

export const liveQuery = z.strictObject({
  since: z.iso
    .datetime({ offset: true, error: "Give a moment as ISO 8601, with its zone." })
    .optional()
    .describe("`asOf` of the answer before; without it, what happened just now"),
});
export type LiveQuery = z.output<typeof liveQuery>;

export const liveNoticesDto: z.ZodType<LiveNotices> = z.object({
  asOf: instant,
  notices: z.array(
    z.object({
      id: z.string().describe("Of the change: the same one is told by the same id"),
      severity: z.enum(severities),
      what: z.string(),
      href: z.string().describe("A path of the portal"),
    }),
  ),
  pressing: z.int().describe("How many items are open that are critical or high"),
});

export const liveAnswer = z.object({ data: liveNoticesDto });
