"use client";

import { ZoomOut } from "lucide-react";
import { useId } from "react";
import { useTranslate } from "#translate";
import { useSharedPatch } from "@/components/data-table/shared-patch";
import { Button } from "@/components/ui/button";
import { rich } from "@/components/ui/rich";
import { useViewer } from "@/components/ui/viewer-context";
import { zoneName } from "@/lib/format/date";
import { formatCount } from "@/lib/format/number";
import type { CallHistogramDto, CallPageQuery } from "@/lib/services/calls/schema";
import { instantsOf, spanOf } from "./bar-selection";
import { barWords, tickWords } from "./bar-words";
import { CALLS_COLOR, HistogramBars } from "./histogram-bars";
import { HistogramTable } from "./histogram-table";
import { useBarSelection } from "./use-bar-selection";

export interface HistogramProps {
  histogram: CallHistogramDto;
  query: Pick<CallPageQuery, "from" | "to" | "range">;
}

const TICKS = 5;

/** Calls over time. Dragging over it, or Shift and the arrow keys, narrows the list to exactly that time. */
export function Histogram({ histogram, query }: HistogramProps) {
  const t = useTranslate();
  const { locale } = useViewer();
  const { patch } = useSharedPatch();
  const hintId = useId();
  const { bars, step, zone } = histogram;
  const where = { step, zone, locale };
  const most = bars.reduce((high, bar) => Math.max(high, bar.calls), 0);

  const { selection, dragging, plot } = useBarSelection(bars.length, (span) => {
    const instants = instantsOf(bars, span, query);
    // A step into the calls: the browser's Back leads out again.
    if (instants && bars.length > 1) patch({ ...instants, range: null }, true);
  });

  if (bars.length === 0) return null;
  const { first, last } = selection ? spanOf(selection) : { first: 0, last: bars.length - 1 };
  const words = barWords(bars.slice(first, last + 1), where, t);
  const zoomed = query.from?.includes("T") || query.to?.includes("T");
  const days = new Set(bars.map(({ from }) => from.slice(0, 10))).size;
  const ticks = [
    ...new Set(
      Array.from({ length: TICKS }, (_, place) => Math.round((place / (TICKS - 1)) * (bars.length - 1))),
    ),
  ];
  return (
    <figure className="mb-3 min-w-0 rounded-lg border border-line bg-surface px-4 py-3 shadow-soft">
      <div className="mb-2 flex min-h-7 flex-wrap items-center justify-between gap-x-4 gap-y-1 text-xs">
        <p className="font-medium" suppressHydrationWarning>
          {words}
        </p>
        <div className="flex items-center gap-4 text-ink-muted">
          <span className="flex items-center gap-1.5">
            <span aria-hidden className="size-2 rounded-sm" style={{ background: CALLS_COLOR }} />{" "}
            {t("Calls")}
          </span>
          <span className="flex items-center gap-1.5">
            <span aria-hidden className="size-2 rounded-sm bg-chart-1" /> {t("Answered")}
          </span>
          {zoomed && (
            <Button size="sm" onClick={() => patch({ from: null, to: null, range: null }, true)}>
              <ZoomOut aria-hidden />
              {t("Whole range")}
            </Button>
          )}
        </div>
      </div>
      <div
        {...plot}
        role="slider"
        tabIndex={0}
        aria-label={t("Calls over time")}
        aria-describedby={hintId}
        aria-valuemin={1}
        aria-valuemax={bars.length}
        aria-valuenow={(selection?.at ?? bars.length - 1) + 1}
        aria-valuetext={words}
        // Sideways is ours, up and down still scrolls the page.
        className="relative h-24 cursor-crosshair touch-pan-y select-none rounded border-line border-b focus-visible:outline-offset-4"
      >
        <span aria-hidden className="pointer-events-none absolute top-0 left-0 text-2xs text-ink-subtle">
          {formatCount(most, locale)}
        </span>
        <HistogramBars bars={bars} most={most} />
        {selection && (
          <span
            aria-hidden
            data-selected={dragging || selection.anchor !== null || undefined}
            className="pointer-events-none absolute inset-y-0 bg-accent/10 data-[selected]:border-accent data-[selected]:border-x data-[selected]:bg-accent/20"
            style={{
              left: `${(first / bars.length) * 100}%`,
              width: `${((last - first + 1) / bars.length) * 100}%`,
            }}
          />
        )}
      </div>
      <p
        aria-hidden
        className="mt-1 flex justify-between gap-2 text-2xs text-ink-subtle"
        suppressHydrationWarning
      >
        {ticks.map((place, index) => {
          const bar = bars[place];
          return (
            <span key={place} className={index % 2 === 1 ? "max-sm:hidden" : undefined}>
              {bar && tickWords(bar, where, days > 1 || index === 0)}
            </span>
          );
        })}
      </p>
      <figcaption className="mt-1 flex flex-wrap items-start justify-between gap-x-4 gap-y-1 text-2xs text-ink-subtle">
        <HistogramTable bars={bars} where={where} />
        <span id={hintId}>
          {rich(t("Drag to narrow{more}. {zone}."), {
            more: (
              <span className="pointer-coarse:hidden">{t(", or Shift and the arrow keys, then Enter")}</span>
            ),
            zone: zoneName(zone, locale),
          })}
        </span>
      </figcaption>
    </figure>
  );
}
