"use client";

import { type KeyboardEvent, useId, useRef, useState } from "react";
import { cn } from "@/components/ui/cn";
import { useViewer } from "@/components/ui/viewer-context";
import {
  cellsOf,
  type HourRow,
  heightIn,
  hoursOfDay,
  type Measure,
  measures,
  measureWords,
  stepFrom,
  weekdays,
} from "./heat";
import { hourInWords, shortText } from "./heat-words";

export interface HeatTableProps {
  hours: HourRow[];
  /** Whose costs are shaded. */
  currency: string | null;
}

/** The strongest shade keeps the text on it readable. */
const STRONGEST = 48;

/** Seven days by 24 hours, shaded by one figure. Arrow keys move; what is under them is said in full below. */
export function HeatTable({ hours, currency }: HeatTableProps) {
  const { locale } = useViewer();
  const [measure, setMeasure] = useState<Measure>("calls");
  const [at, setAt] = useState({ weekday: 1, hour: 9 });
  const table = useRef<HTMLTableElement>(null);
  const hintId = useId();
  const cellOf = cellsOf(hours);
  const greatest = Math.max(0, ...hours.map((row) => heightIn(row, measure, currency) ?? 0));

  function move(event: KeyboardEvent) {
    const next = stepFrom(at, event.key);
    if (next === null) return;
    event.preventDefault();
    setAt(next);
    table.current?.querySelector<HTMLElement>(`[data-cell="${next.weekday}-${next.hour}"]`)?.focus();
  }

  return (
    <div>
      <MeasureChoice measure={measure} onChoose={setMeasure} withCost={currency !== null} />
      <div className="-mx-4 overflow-x-auto px-4">
        <table
          ref={table}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are walked through with the arrow keys is a grid
          role="grid"
          aria-label={`${measureWords[measure]} by hour of the week`}
          aria-describedby={hintId}
          aria-readonly
          onKeyDown={move}
          className="w-full min-w-220 table-fixed border-separate border-spacing-px text-center text-2xs tabular-nums"
        >
          <thead>
            <tr>
              <th scope="col" className="w-9">
                <span className="sr-only">Day</span>
              </th>
              {hoursOfDay.map((hour) => (
                <th key={hour} scope="col" className="font-normal text-ink-subtle">
                  {String(hour).padStart(2, "0")}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weekdays.map((name, place) => (
              <tr key={name}>
                <th scope="row" className="pr-1 text-left font-normal text-ink-muted text-xs">
                  <abbr title={name} className="no-underline">
                    {name.slice(0, 3)}
                  </abbr>
                </th>
                {hoursOfDay.map((hour) => {
                  const weekday = place + 1;
                  const row = cellOf(weekday, hour);
                  const height = heightIn(row, measure, currency);
                  const isHere = at.weekday === weekday && at.hour === hour;
                  return (
                    <td
                      key={hour}
                      data-cell={`${weekday}-${hour}`}
                      tabIndex={isHere ? 0 : -1}
                      aria-label={hourInWords(weekday, hour, row, locale)}
                      onFocus={() => setAt({ weekday, hour })}
                      onPointerEnter={() => setAt({ weekday, hour })}
                      className={cn(
                        "h-7 rounded-sm text-ink",
                        height === null && "bg-sunken",
                        isHere && "outline outline-1 outline-control -outline-offset-1",
                      )}
                      style={height === null ? undefined : { background: shadeOf(height, greatest) }}
                    >
                      {shortText(height, measure, locale)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p id={hintId} className="mt-2 text-ink-muted text-xs">
        {hourInWords(at.weekday, at.hour, cellOf(at.weekday, at.hour), locale)}
      </p>
    </div>
  );
}

function shadeOf(height: number, greatest: number): string {
  const part = greatest === 0 ? 0 : height / greatest;
  return `color-mix(in oklab, var(--chart-1) ${Math.round(part * STRONGEST)}%, var(--sunken))`;
}

function MeasureChoice({
  measure,
  onChoose,
  withCost,
}: {
  measure: Measure;
  onChoose: (measure: Measure) => void;
  withCost: boolean;
}) {
  const name = useId();
  return (
    <fieldset className="mb-2 inline-flex gap-0.5 rounded-lg bg-line p-0.5 text-xs">
      <legend className="sr-only">Shaded by</legend>
      {measures
        .filter((one) => one !== "cost" || withCost)
        .map((one) => (
          <label
            key={one}
            className="flex h-7 cursor-pointer items-center rounded-md px-2.5 text-ink-muted has-checked:bg-surface has-checked:font-medium has-checked:text-ink has-checked:shadow-soft has-focus-visible:outline-2 has-focus-visible:outline-ring pointer-coarse:h-9"
          >
            <input
              type="radio"
              name={name}
              value={one}
              checked={one === measure}
              onChange={() => onChoose(one)}
              className="sr-only"
            />
            {measureWords[one]}
          </label>
        ))}
    </fieldset>
  );
}
