"use client";

import { useState } from "react";
import { useTranslate } from "#translate";
import { Cell, HeaderCell, Table } from "@/components/ui/table";
import { formatCount } from "@/lib/format/number";
import type { CallHistogramDto } from "@/lib/services/calls/schema";
import { spanWords } from "./bar-words";

export interface HistogramTableProps {
  bars: CallHistogramDto["bars"];
  where: { step: CallHistogramDto["step"]; zone: string; locale: string };
}

/** The figures behind the picture, made when they are asked for. */
export function HistogramTable({ bars, where }: HistogramTableProps) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)} className="min-w-0 open:basis-full">
      <summary className="w-fit rounded hover:text-ink">{t("Show as a table")}</summary>
      {open && (
        <section
          aria-label={t("Calls over time, table")}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          className="mt-2 max-h-72 overflow-auto rounded-md border border-line text-xs"
        >
          <Table>
            <thead>
              <tr>
                <HeaderCell className="sticky top-0">{t("Time")}</HeaderCell>
                <HeaderCell align="right" className="sticky top-0">
                  {t("Calls")}
                </HeaderCell>
                <HeaderCell align="right" className="sticky top-0">
                  {t("Answered")}
                </HeaderCell>
              </tr>
            </thead>
            <tbody>
              {bars.map((bar) => (
                <tr key={bar.from}>
                  <Cell className="h-7 py-0.5">{spanWords(bar, bar, where)}</Cell>
                  <Cell align="right" className="h-7 py-0.5">
                    {formatCount(bar.calls, where.locale)}
                  </Cell>
                  <Cell align="right" className="h-7 py-0.5">
                    {formatCount(bar.answered, where.locale)}
                  </Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        </section>
      )}
    </details>
  );
}
