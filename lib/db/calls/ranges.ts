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
