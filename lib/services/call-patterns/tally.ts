import type { HourGroup } from "@/lib/db/calls/anomalies";

type Counts = Map<number, number>;
const FIGURES = ["calls", "answered", "short"] as const;

/** Counts by subject and hour. */
export type Table = Map<string, Counts>;

function add(table: Table, subject: string, hour: number, count: number): void {
  const counts = table.get(subject) ?? new Map<number, number>();
  table.set(subject, counts);
  counts.set(hour, (counts.get(hour) ?? 0) + count);
}

/** Between the parts of a subject's name; no id, cause or direction has it. */
const SEPARATOR = "\n";
export const subjectOf = (...parts: (string | null)[]): string =>
  parts.map((part) => part ?? "").join(SEPARATOR);
export const partsOf = (subject: string): string[] => subject.split(SEPARATOR);
/** The subject that stands for all customers. */
export const EVERYBODY = "";

/** What the detectors look at. */
export interface Tally {
  calls: Table;
  answered: Table;
  short: Table;
  /** By customer and cause; also by everybody and cause. */
  causes: Table;
  /** By customer and direction. */
  routes: Table;
  /** By customer and trunk. */
  trunks: Table;
  /** By direction and prefix. */
  prefixes: Table;
  /** Those of hours in which more than one customer made them. */
  sharedPrefixes: Table;
}

export function tallyOf(groups: Iterable<HourGroup>): Tally {
  const made = (): Table => new Map();
  const tally: Tally = {
    calls: made(),
    answered: made(),
    short: made(),
    causes: made(),
    routes: made(),
    trunks: made(),
    prefixes: made(),
    sharedPrefixes: made(),
  };
  for (const group of groups) {
    const { by, hour, authId, direction, cause, trunkId, prefix, calls } = group;
    switch (by) {
      case "route":
        for (const who of [authId ?? "", EVERYBODY]) {
          for (const figure of FIGURES) add(tally[figure], who, hour, group[figure]);
        }
        add(tally.routes, subjectOf(authId, direction), hour, calls);
        break;
      case "cause":
        add(tally.causes, subjectOf(authId ?? EVERYBODY, cause), hour, calls);
        break;
      case "trunk":
        add(tally.trunks, subjectOf(authId, trunkId), hour, calls);
        break;
      case "prefix":
        add(tally.prefixes, subjectOf(direction, prefix), hour, calls);
        if (group.shared) add(tally.sharedPrefixes, subjectOf(direction, prefix), hour, calls);
        break;
    }
  }
  return tally;
}
