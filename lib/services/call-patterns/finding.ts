import type { AnomalyKind } from "./anomaly-schema";

/** Something unusual, before it is put into words. */
export interface Finding {
  kind: AnomalyKind;
  severity: "high" | "medium";
  authId: string | null;
  direction: "inbound" | "outbound" | null;
  cause: string | null;
  trunkId: string | null;
  prefix: string | null;
  /** Starts of the hours in which it shows, oldest first. */
  hours: readonly number[];
  unit: "calls" | "percent";
  now: number;
  usual: number;
  /** All calls that the figure is about; of a silence, those of the earlier weeks. */
  calls: number;
}

/** Below this probability something is not chance. */
export const NOT_CHANCE = 1e-5;

const NO_SUBJECT = { authId: null, direction: null, cause: null, trunkId: null, prefix: null } as const;

export function finding(
  given: Pick<Finding, "kind" | "severity" | "hours" | "unit" | "now" | "usual" | "calls"> & Partial<Finding>,
): Finding {
  return { ...NO_SUBJECT, ...given };
}

export function directionOf(text: string | undefined): Finding["direction"] {
  return text === "inbound" || text === "outbound" ? text : null;
}
