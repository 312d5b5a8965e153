/** Which bars of a histogram are meant: the one under the pointer or cursor, or all from the anchor to it. */
export interface BarSelection {
  at: number;
  anchor: number | null;
}

export interface BarSpan {
  first: number;
  last: number;
}

export function spanOf({ at, anchor }: BarSelection): BarSpan {
  const other = anchor ?? at;
  return { first: Math.min(at, other), last: Math.max(at, other) };
}

const PAGE = 6;

/**
 * The selection after a key: arrows, Page Up and Down, Home and End move; with Shift they stretch.
 * Null for keys that mean something else.
 */
export function afterKey(
  selection: BarSelection,
  key: string,
  shift: boolean,
  count: number,
): BarSelection | null {
  const target = targetOf(key, selection.at, count);
  if (target === null || count === 0) return null;
  const at = Math.min(count - 1, Math.max(0, target));
  return { at, anchor: shift ? (selection.anchor ?? selection.at) : null };
}

function targetOf(key: string, at: number, count: number): number | null {
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return at - 1;
    case "ArrowRight":
    case "ArrowUp":
      return at + 1;
    case "PageDown":
      return at - PAGE;
    case "PageUp":
      return at + PAGE;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}

/** The bar at a horizontal place, which may lie outside of the plot while a drag goes on. */
export function barAt(x: number, plot: { left: number; width: number }, count: number): number {
  if (plot.width <= 0) return 0;
  const bar = Math.floor(((x - plot.left) / plot.width) * count);
  return Math.min(count - 1, Math.max(0, bar));
}

interface Bar {
  from: string;
  to: string;
}

/**
 * The instants that a span of bars covers, never wider than the range that is shown already: the first and the last
 * bar may begin before it and end after it.
 */
export function instantsOf(
  bars: readonly Bar[],
  { first, last }: BarSpan,
  shown: { from?: string | undefined; to?: string | undefined },
): Bar | null {
  const from = bars[first]?.from;
  const to = bars[last]?.to;
  if (from === undefined || to === undefined) return null;
  const narrower = (edge: string, other: string | undefined, pick: (...times: number[]) => number) =>
    other?.includes("T") ? new Date(pick(Date.parse(edge), Date.parse(other))).toISOString() : edge;
  return { from: narrower(from, shown.from, Math.max), to: narrower(to, shown.to, Math.min) };
}
