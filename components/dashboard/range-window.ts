/** Places of the first and the last chosen day among the days of the strip, both included. */
export interface RangeWindow {
  first: number;
  last: number;
}

export type Grip = "first" | "last" | "both";

/** The window after one of its ends, or all of it, was moved: never out of the strip, never inside out. */
export function movedWindow(window: RangeWindow, grip: Grip, by: number, days: number): RangeWindow {
  const { first, last } = window;
  const clamp = (place: number, low: number, high: number) => Math.min(high, Math.max(low, place));
  switch (grip) {
    case "first":
      return { first: clamp(first + by, 0, last), last };
    case "last":
      return { first, last: clamp(last + by, first, days - 1) };
    case "both": {
      const step = clamp(by, -first, days - 1 - last);
      return { first: first + step, last: last + step };
    }
  }
}

/** How far a key moves an end; null where it moves nothing. */
export function stepOf(key: string, days: number): number | null {
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return -1;
    case "ArrowRight":
    case "ArrowUp":
      return 1;
    case "PageDown":
      return -7;
    case "PageUp":
      return 7;
    case "Home":
      return -days;
    case "End":
      return days;
    default:
      return null;
  }
}

/** Where a range lies on the strip; what reaches out of it is cut. */
export function windowOf(days: readonly string[], from: string, to: string): RangeWindow {
  const first = days.findIndex((day) => day >= from);
  const after = days.findIndex((day) => day > to);
  const end = days.length - 1;
  const last = after === -1 ? end : Math.max(0, after - 1);
  return { first: Math.min(first === -1 ? end : first, last), last };
}
