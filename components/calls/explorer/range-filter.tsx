"use client";

import { CalendarDays } from "lucide-react";
import { useState } from "react";
import { useTranslate } from "#translate";
import { CustomRange } from "@/components/data-table/custom-range";
import { useSharedPatch } from "@/components/data-table/shared-patch";
import { useViewer } from "@/components/ui/viewer-context";
import { zoneName } from "@/lib/format/date";
import { dayOf, isDay } from "@/lib/format/day-range";
import { rangeOf, usualRange } from "@/lib/services/call-views/page-filter";
import { MAX_CALL_DAYS } from "@/lib/services/calls/filter-schema";
import { type CallPageQuery, callRanges } from "@/lib/services/calls/schema";
import { FilterPopover } from "./filter-popover";
import { rangeLabels, rangeWords } from "./range-words";

export interface RangeFilterProps {
  query: CallPageQuery;
  /** The zone that days are of. */
  zone: string;
}

/** Chooses a range that moves with the days, or fixed days. A shared link names the first by its name. */
export function RangeFilter({ query, zone }: RangeFilterProps) {
  const t = useTranslate();
  const { locale } = useViewer();
  const { patch } = useSharedPatch();
  const [open, setOpen] = useState(false);
  const current = rangeOf(query);
  const words = rangeWords(query, { zone, locale }, t);

  function choose(change: { from?: string; to?: string; range?: string }) {
    patch({ from: change.from ?? null, to: change.to ?? null, range: change.range ?? null });
    setOpen(false);
  }

  const asDay = (moment: string | undefined) => {
    if (moment === undefined) return dayOf(new Date(), zone);
    return isDay(moment) ? moment : dayOf(new Date(moment), zone);
  };
  return (
    <FilterPopover
      label={t("Time")}
      chosen={words}
      inUse={current !== usualRange}
      icon={<CalendarDays aria-hidden className="text-ink-subtle" />}
      open={open}
      onOpenChange={setOpen}
    >
      <ul>
        {callRanges.map((range) => (
          <li key={range}>
            <button
              type="button"
              aria-current={range === current ? "true" : undefined}
              onClick={() => choose(range === usualRange ? {} : { range })}
              className="flex h-8 w-full items-center rounded-md px-2 hover:bg-sunken aria-[current]:bg-accent-soft aria-[current]:font-medium pointer-coarse:h-10"
            >
              {t(rangeLabels[range])}
            </button>
          </li>
        ))}
      </ul>
      <CustomRange
        key={words}
        range={current === null ? { from: asDay(query.from), to: asDay(query.to) } : null}
        zone={zone}
        maxDays={MAX_CALL_DAYS}
        onChoose={choose}
      />
      <p className="px-2 pt-2 pb-1 text-2xs text-ink-subtle">
        {t("Days in {zone}", { zone: zoneName(zone, locale) })} ({zone})
      </p>
    </FilterPopover>
  );
}
