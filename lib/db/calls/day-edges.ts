import type { Values } from "./values";

const DAY_MS = 86_400_000;
/** The database writes other years differently. */
const FIRST_DAY = Date.parse("0001-01-01T00:00:00Z");
const LAST_DAY = Date.parse("9999-12-31T00:00:00Z");

/** A stretch between an instant and the midnight of UTC nearest to it, and which of the periods gain and lose it. */
export interface Edge {
  from: Date;
  to: Date;
  gains: number;
  loses: number;
}

/** Periods, told by whole days of UTC: what is counted by them is put right with the edges. */
export interface ByDays {
  /** The day of UTC, `YYYY-MM-DD`, that each instant is nearest to the beginning of. */
  days: string[];
  edges: Edge[];
}

function nearestMidnight(time: number): number {
  return Math.min(LAST_DAY, Math.max(FIRST_DAY, Math.round(time / DAY_MS) * DAY_MS));
}

function edgeAt(instant: number, place: number): Edge[] {
  const nearest = nearestMidnight(instant);
  if (nearest === instant) return [];
  const early = instant < nearest;
  return [
    {
      from: new Date(Math.min(instant, nearest)),
      to: new Date(Math.max(instant, nearest)),
      gains: early ? place : place - 1,
      loses: early ? place - 1 : place,
    },
  ];
}

/**
 * Days of a zone hardly ever are days of UTC. The edges are at most half a day each, five and a half hours in India.
 * @param instants ascending: where each period begins, and where the last one ends; a place is that of a period among
 * them, -1 is before the first and one too many is after the last
 */
export function byDays(instants: readonly Date[]): ByDays {
  const times = instants.map((at) => at.getTime());
  return {
    days: times.map((time) => new Date(nearestMidnight(time)).toISOString().slice(0, 10)),
    edges: times.flatMap(edgeAt),
  };
}

/** Edges for a statement, as the arrays of `lo`, `hi`, `gains` and `loses`. */
export function edgeLists(edges: readonly Edge[], values: Values): string {
  return [
    values.instants(edges.map(({ from }) => from)),
    values.instants(edges.map(({ to }) => to)),
    values.list(
      edges.map(({ gains }) => gains),
      "int",
    ),
    values.list(
      edges.map(({ loses }) => loses),
      "int",
    ),
  ].join(", ");
}
