import type { Look } from "../detector";

/** A figure of a rule that always counts. */
export function figure({ thresholds }: Look, name: string): number {
  const value = thresholds[name];
  if (value === null || value === undefined) throw new Error(`The rule has no figure “${name}”.`);
  return value;
}

/** What opened below a figure holds up to this many times of it. */
export const SLACK = 1.25;
