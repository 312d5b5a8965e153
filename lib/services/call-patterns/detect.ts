import type { HourGroup } from "@/lib/db/calls/anomalies";
import { detectAsrCollapse } from "./detect-asr";
import { detectCauseJumps } from "./detect-cause";
import { detectShortCalls } from "./detect-short";
import { detectSilence } from "./detect-silence";
import type { Finding } from "./finding";
import { LEAST_WEEKS, type Window } from "./observed";
import { tallyOf } from "./tally";

const ORDER = { high: 0, medium: 1 } as const;

/**
 * What is unusual in some hours, held against the same hours of earlier weeks; the gravest and newest first.
 * @param groups calls of those hours, and of the same hours in each of the earlier weeks
 */
export function detect(groups: Iterable<HourGroup>, window: Window): Finding[] {
  if (window.weeks < LEAST_WEEKS || window.hours.length === 0) return [];
  const tally = tallyOf(groups);
  const lastOf = ({ hours }: Finding) => hours.at(-1) ?? 0;
  return [
    ...detectSilence(tally, window),
    ...detectAsrCollapse(tally, window),
    ...detectShortCalls(tally, window),
    ...detectCauseJumps(tally, window),
  ].sort(
    (one, other) =>
      ORDER[one.severity] - ORDER[other.severity] ||
      lastOf(other) - lastOf(one) ||
      other.calls + other.usual - (one.calls + one.usual),
  );
}
