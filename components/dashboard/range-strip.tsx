"use client";

import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import { useSearchParamsPatch } from "@/components/data-table/use-search-params-patch";
import { cn } from "@/components/ui/cn";
import { useViewer } from "@/components/ui/viewer-context";
import { formatDay } from "@/lib/format/date";
import { movedDay } from "@/lib/format/utc-days";
import { type Grip, movedWindow, type RangeWindow, stepOf, windowOf } from "./range-window";

export interface RangeStripProps {
  first: string;
  /** Of every day from the first one on; they are only a picture. */
  calls: readonly number[];
  from: string;
  to: string;
}

/** A key that is held moves many days: the page is asked for where it comes to rest. */
const SETTLE_MS = 400;
const HEIGHT = 36;

/** The last half year in small, with a window of days that is dragged, or moved by the arrow keys. */
export function RangeStrip({ first, calls, from, to }: RangeStripProps) {
  const { locale } = useViewer();
  const { patch, pending } = useSearchParamsPatch();
  const names = calls.map((_, place) => movedDay(first, place));
  const given = windowOf(names, from, to);
  const [moving, setMoving] = useState<RangeWindow | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const drag = useRef<{ grip: Grip; x: number; window: RangeWindow } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  // What was chosen has arrived, or somebody chose otherwise.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is about these two alone
  useEffect(() => setMoving(null), [from, to]);

  const shown = moving ?? given;
  const dayAt = (place: number) => names[place] ?? "";

  function choose(window: RangeWindow) {
    clearTimeout(timer.current);
    patch({ from: dayAt(window.first), to: dayAt(window.last) });
  }

  function begin(grip: Grip) {
    return (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = { grip, x: event.clientX, window: shown };
    };
  }

  function move(event: PointerEvent<HTMLElement>) {
    const { current } = drag;
    const width = frame.current?.clientWidth ?? 0;
    if (!current || width === 0) return;
    const by = Math.round(((event.clientX - current.x) / width) * calls.length);
    setMoving(movedWindow(current.window, current.grip, by, calls.length));
  }

  function end() {
    const wasDragged = drag.current !== null;
    drag.current = null;
    if (wasDragged && moving) choose(moving);
  }

  function onKeyDown(grip: Grip) {
    return (event: KeyboardEvent<HTMLElement>) => {
      const by = stepOf(event.key, calls.length);
      if (by === null) return;
      event.preventDefault();
      const next = movedWindow(shown, grip, by, calls.length);
      setMoving(next);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => choose(next), SETTLE_MS);
    };
  }

  const left = (place: number) => `${(place / calls.length) * 100}%`;
  const dragging = { onPointerMove: move, onPointerUp: end, onPointerCancel: end };
  const handle = (grip: "first" | "last", label: string, place: number) => (
    <div
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={grip === "first" ? 0 : shown.first}
      aria-valuemax={grip === "first" ? shown.last : calls.length - 1}
      aria-valuenow={shown[grip]}
      aria-valuetext={formatDay(dayAt(shown[grip]), locale)}
      onPointerDown={begin(grip)}
      {...dragging}
      onKeyDown={onKeyDown(grip)}
      style={{ left: left(place) }}
      className="absolute inset-y-0 z-10 -ml-2.5 flex w-5 cursor-ew-resize touch-none items-center justify-center rounded"
    >
      <span aria-hidden className="h-5 w-1.5 rounded-full bg-accent" />
    </div>
  );
  return (
    <fieldset aria-busy={pending || undefined} className="mx-2.5 mt-3 min-w-0 select-none">
      <legend className="sr-only">Days of the chart, chosen on the last half year</legend>
      <div ref={frame} className="relative h-9 rounded bg-sunken">
        <Picture calls={calls} />
        {/* By the keyboard the two ends are enough. */}
        <div
          aria-hidden
          onPointerDown={begin("both")}
          {...dragging}
          style={{ left: left(shown.first), width: left(shown.last + 1 - shown.first) }}
          className={cn(
            "absolute inset-y-0 cursor-grab touch-none rounded border border-accent bg-accent/10",
            pending && "animate-pulse",
          )}
        />
        {handle("first", "First day", shown.first)}
        {handle("last", "Last day", shown.last + 1)}
      </div>
      <p className="mt-1 flex justify-between text-2xs text-ink-subtle" aria-hidden>
        <span>{formatDay(dayAt(0), locale)}</span>
        <span>
          {formatDay(dayAt(shown.first), locale, { year: false })} –{" "}
          {formatDay(dayAt(shown.last), locale, { year: false })}
        </span>
        <span>{formatDay(dayAt(calls.length - 1), locale)}</span>
      </p>
    </fieldset>
  );
}

function Picture({ calls }: Pick<RangeStripProps, "calls">) {
  const most = Math.max(1, ...calls);
  const path = calls
    .map((count, place) => {
      const y = (HEIGHT - (count / most) * (HEIGHT - 4)).toFixed(1);
      return `L${place} ${y} L${place + 1} ${y}`;
    })
    .join(" ");
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${calls.length} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="absolute inset-0 h-full w-full"
    >
      <path
        d={`M0 ${HEIGHT} ${path} L${calls.length} ${HEIGHT} Z`}
        fill="var(--chart-2)"
        fillOpacity={0.35}
      />
    </svg>
  );
}
