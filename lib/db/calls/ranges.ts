/** A range of time, `to` excluded; an end that is missing is open. */
export interface Range {
  from?: Date | undefined;
  to?: Date | undefined;
}

/** The whole units inside a range, and what is left of it at its ends; `whole` is null where no whole unit is inside. */
export function split({ from, to }: Range, unitMs: number): { whole: Range | null; edges: Range[] } {
  const up = from && new Date(Math.ceil(from.getTime() / unitMs) * unitMs);
  const down = to && new Date(Math.floor(to.getTime() / unitMs) * unitMs);
  if (up && down && up >= down) return { whole: null, edges: [{ from, to }] };
  const edges: Range[] = [];
  if (from && up && from < up) edges.push({ from, to: up });
  if (to && down && down < to) edges.push({ from: down, to });
  return { whole: { from: up, to: down }, edges };
}

/** Whole units, and what there is to add to them and to take away from them again. */
export interface Rounded {
  whole: Range | null;
  added: Range[];
  removed: Range[];
}

/** The same range with ends that are each at most half a unit: a long end is a whole unit less the rest of it. */
export function rounded(range: Range, unitMs: number): Rounded {
  const { whole, edges } = split(range, unitMs);
  const result: Rounded = { whole: whole && { ...whole }, added: [], removed: [] };
  for (const edge of edges) {
    const { from, to } = edge;
    const isLong = from && to && to.getTime() - from.getTime() > unitMs / 2;
    if (!result.whole || !isLong) result.added.push(edge);
    else if (to.getTime() === result.whole.from?.getTime()) {
      const start = new Date(to.getTime() - unitMs);
      result.whole.from = start;
      result.removed.push({ from: start, to: from });
    } else {
      const end = new Date(from.getTime() + unitMs);
      result.whole.to = end;
      result.removed.push({ from: to, to: end });
    }
  }
  return result;
}
