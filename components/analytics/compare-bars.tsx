import type { ReactNode } from "react";

export interface CompareBar {
  id: string;
  label: ReactNode;
  /** As they are written. */
  now: string;
  before: string | null;
  /** Lengths of the bars, 0 to 1. */
  share: number;
  beforeShare: number | null;
}

const HATCHED = "repeating-linear-gradient(135deg, var(--chart-2) 0 2px, transparent 2px 6px)";

/** A ranking with one bar for each part, and a hatched one below it for the other range. The figures stand beside them. */
export function CompareBars({ bars, label }: { bars: CompareBar[]; label: string }) {
  return (
    <ol aria-label={label} className="space-y-2">
      {bars.map(({ id, label: name, now, before, share, beforeShare }) => (
        <li key={id} className="grid grid-cols-[minmax(6rem,12rem)_1fr_auto] items-center gap-x-3 text-xs">
          <span className="truncate">{name}</span>
          <span aria-hidden className="flex flex-col gap-0.5">
            <span className="h-3 rounded-sm bg-chart-1" style={{ width: widthOf(share) }} />
            {beforeShare !== null && (
              <span
                className="h-2 rounded-sm border border-chart-2"
                style={{ width: widthOf(beforeShare), backgroundImage: HATCHED }}
              />
            )}
          </span>
          <span className="whitespace-nowrap text-right tabular-nums">
            <span className="font-medium">{now}</span>
            {before !== null && <span className="block text-ink-muted">was {before}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** Nothing at all still shows where its bar would begin. */
function widthOf(share: number): string {
  return `${Math.min(1, Math.max(0.004, share)) * 100}%`;
}
