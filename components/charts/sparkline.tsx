export interface SparklineProps {
  /** In order; nothing but their heights counts. */
  values: number[];
  /** What it shows: "Calls in the last 14 days, rising". */
  label: string;
  width?: number;
  height?: number;
}

/** A line without axes, for a table cell or beside a figure. */
export function Sparkline({ values, label, width = 96, height = 24 }: SparklineProps) {
  const line = sparkPoints(values, width, height);
  if (!line) return null;
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
      <polyline
        points={line}
        fill="none"
        stroke="var(--chart-1)"
        strokeWidth={1.5}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

const MARGIN = 1.5;

/** The points of an SVG polyline; a flat series runs along the middle. Empty for fewer than two values. */
export function sparkPoints(values: number[], width: number, height: number): string {
  if (values.length < 2) return "";
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  const inner = { width: width - 2 * MARGIN, height: height - 2 * MARGIN };
  return values
    .map((value, place) => {
      const x = MARGIN + (place / (values.length - 1)) * inner.width;
      const up = span === 0 ? 0.5 : (value - low) / span;
      return `${x.toFixed(1)},${(MARGIN + (1 - up) * inner.height).toFixed(1)}`;
    })
    .join(" ");
}
