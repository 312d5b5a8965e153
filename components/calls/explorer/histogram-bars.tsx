import type { CallHistogramDto } from "@/lib/services/calls/schema";

/** Clear of the ground in light and dark, and quieter than the answered part before it. */
export const CALLS_COLOR = "color-mix(in oklab, var(--control) 55%, var(--surface))";
const HEIGHT = 100;
const GAP = 0.12;

/** One path for all bars of a colour: hundreds of them cost the browser as much as two. */
export function barsPath(values: readonly number[], most: number): string {
  if (most === 0) return "";
  return values
    .map((value, place) => {
      if (value === 0) return "";
      // What happened at all must be seen, however little it is beside the rest.
      const height = Math.max(1.5, (value / most) * (HEIGHT - 14));
      const left = place + GAP / 2;
      return `M${left} ${HEIGHT}V${(HEIGHT - height).toFixed(2)}H${(left + 1 - GAP).toFixed(2)}V${HEIGHT}Z`;
    })
    .join("");
}

export function HistogramBars({ bars, most }: { bars: CallHistogramDto["bars"]; most: number }) {
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${bars.length} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="pointer-events-none h-full w-full"
    >
      <path
        d={barsPath(
          bars.map(({ calls }) => calls),
          most,
        )}
        fill={CALLS_COLOR}
      />
      <path
        d={barsPath(
          bars.map(({ answered }) => answered),
          most,
        )}
        fill="var(--chart-1)"
      />
    </svg>
  );
}
