"use client";

import { useState } from "react";
import { useInView } from "@/components/charts/use-in-view";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { Cell, HeaderCell, Table } from "@/components/ui/table";
import { useViewer } from "@/components/ui/viewer-context";
import { formatDuration } from "@/lib/format/duration";
import { formatCount } from "@/lib/format/number";
import { Costs } from "./costs";
import { type HourRow, hourSpan, weekdays } from "./heat";
import { HeatTable } from "./heat-table";
import { percentText } from "./percent-text";

export interface HourOfWeekProps {
  hours: HourRow[];
  currency: string | null;
  /** The zone whose hours these are, by name. */
  zone: string;
}

/** When calls are made, as a picture and as a list. Drawn when it is about to be seen. */
export function HourOfWeek({ hours, currency, zone }: HourOfWeekProps) {
  const { ref, inView } = useInView<HTMLDivElement>();
  return (
    <Card title="By hour of the week" description={`Hours in ${zone}. All weeks of the range together.`}>
      <div ref={ref} className="min-h-72">
        {inView ? <HeatTable hours={hours} currency={currency} /> : <Skeleton className="h-64 w-full" />}
      </div>
      <AsTable hours={hours} />
    </Card>
  );
}

function AsTable({ hours }: { hours: HourRow[] }) {
  const { locale } = useViewer();
  const [open, setOpen] = useState(false);
  return (
    <details className="mt-2 text-xs" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="w-fit rounded text-ink-subtle hover:text-ink">Show as a table</summary>
      {open && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
        <div className="mt-2 max-h-80 overflow-auto rounded-md border border-line" tabIndex={0}>
          <Table>
            <caption className="sr-only">Figures by hour of the week</caption>
            <thead>
              <tr>
                {["Day", "Hour"].map((heading) => (
                  <HeaderCell key={heading} className="sticky top-0">
                    {heading}
                  </HeaderCell>
                ))}
                {["Calls", "Answered", "ASR", "ACD", "Cost"].map((heading) => (
                  <HeaderCell key={heading} align="right" className="sticky top-0">
                    {heading}
                  </HeaderCell>
                ))}
              </tr>
            </thead>
            <tbody>
              {hours.map(({ weekday, hour, figures }) => (
                <tr key={`${weekday}-${hour}`}>
                  <Cell className="h-7 py-0.5">{weekdays[weekday - 1]}</Cell>
                  <Cell className="h-7 py-0.5">{hourSpan(hour)}</Cell>
                  <Cell align="right" className="h-7 py-0.5">
                    {formatCount(figures.calls, locale)}
                  </Cell>
                  <Cell align="right" className="h-7 py-0.5">
                    {formatCount(figures.answered, locale)}
                  </Cell>
                  <Cell align="right" className="h-7 py-0.5">
                    {percentText(figures.asr, locale)}
                  </Cell>
                  <Cell align="right" className="h-7 py-0.5">
                    {formatDuration(figures.acd)}
                  </Cell>
                  <Cell align="right" className="h-7 py-0.5">
                    <Costs costs={figures.costs} locale={locale} />
                  </Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      )}
    </details>
  );
}
