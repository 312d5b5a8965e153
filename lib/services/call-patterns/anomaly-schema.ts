import { z } from "zod";
import { instant } from "@/lib/http/schemas";
import { callDirections, freshnessDto } from "@/lib/services/calls/schema";

export const anomalyKinds = ["silence", "asr_collapse", "short_calls", "cause_jump"] as const;
export type AnomalyKind = (typeof anomalyKinds)[number];
export const severities = ["high", "medium"] as const;

export const anomaliesQuery = z.strictObject({ customer: z.string().max(64).optional() });

export const anomalyDto = z.object({
  /** The same for the same trouble as long as it lasts. */
  id: z.string(),
  kind: z.enum(anomalyKinds),
  severity: z.enum(severities),
  sentence: z.string(),
  since: instant,
  /** The end of the last hour in which it showed. */
  until: instant,
  /** Whether it shows in the last hour that was looked at. */
  lasting: z.boolean(),
  customer: z.object({ authId: z.string(), name: z.string().nullable() }).nullable(),
  direction: z.enum(callDirections).nullable(),
  cause: z.string().nullable(),
  trunkId: z.string().nullable(),
  prefix: z.string().nullable(),
  /** Calls, or percent of `calls`, as `unit` says; what is usual is of the same hours of earlier weeks. */
  unit: z.enum(["calls", "percent"]),
  now: z.number(),
  usual: z.number(),
  /** All calls that the figure is about. */
  calls: z.int(),
  /** Filters of the list of calls that show it. */
  filter: z.record(z.string(), z.string()),
});
export type AnomalyDto = z.output<typeof anomalyDto>;

export const anomaliesDto = z.object({
  data: z.array(anomalyDto),
  /** The whole hours (UTC) that were looked at; null before the mirror was once whole. */
  window: z.object({ from: instant, to: instant }).nullable(),
  /** Earlier weeks that are known; nothing is said with fewer than two. */
  weeks: z.int(),
  freshness: freshnessDto,
});
export type AnomaliesDto = z.output<typeof anomaliesDto>;
