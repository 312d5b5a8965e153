"use client";

import { CalendarDays } from "lucide-react";
import { Popover } from "radix-ui";
import { useState } from "react";
import { useTranslate } from "#translate";
import { buttonClass } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { useViewer } from "@/components/ui/viewer-context";
import { formatDay, zoneName } from "@/lib/format/date";
import { DAY_PRESETS, type DayRange, dayRange, isDay, presetOf } from "@/lib/format/day-range";
import type { Translate } from "@/lib/i18n/translate";
import { CustomRange } from "./custom-range";
import { useSearchParamsPatch } from "./use-search-params-patch";

export interface DateRangeFilterProps {
  /** What applies when the address names no days, and how it is called. */
  fallback?: DayRange;
  /** Words for no choice; "Any day" unless told. */
  anyLabel?: string;
  /** The longest range that may be asked for, in days. */
  maxDays?: number;
  /** For lists that upstream filters by days of its own; without it, days of the viewer's zone. */
  zone?: "UTC";
}

/** Chooses days in the viewer's zone, or in UTC; writes `from` and `to`, both included, as YYYY-MM-DD. */
export function DateRangeFilter({
  fallback,
  anyLabel: givenAny,
  maxDays,
  zone: givenZone,
}: DateRangeFilterProps) {
  const t = useTranslate();
  const viewer = useViewer();
  const anyLabel = givenAny ?? t("Any day");
  const { locale } = viewer;
  const zone = givenZone ?? viewer.zone;
  const { params, patch, pending } = useSearchParamsPatch();
  const [open, setOpen] = useState(false);
  const range = rangeIn(params) ?? fallback ?? null;

  function choose(next: DayRange | null) {
    patch({ from: next?.from ?? null, to: next?.to ?? null });
    setOpen(false);
  }

  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        className={cn(
          buttonClass(),
          "border-control font-normal",
          rangeIn(params) && "border-accent bg-accent-soft",
        )}
        aria-busy={pending || undefined}
      >
        <CalendarDays aria-hidden className="text-ink-subtle" />
        <span suppressHydrationWarning>{range ? inWords(range, zone, locale, t) : anyLabel}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={t("Days to show")}
          align="start"
          sideOffset={6}
          collisionPadding={8}
          className="z-50 w-64 animate-pop-in rounded-lg bg-raised p-1.5 shadow-float"
        >
          <ul>
            {DAY_PRESETS.map(({ id, label }) => (
              <li key={id}>
                <Preset label={t(label)} onChoose={() => choose(dayRange(id, zone, new Date()))} />
              </li>
            ))}
            {!fallback && (
              <li>
                <Preset label={anyLabel} onChoose={() => choose(null)} />
              </li>
            )}
          </ul>
          <CustomRange range={range} zone={zone} maxDays={maxDays} onChoose={choose} />
          <p className="px-2 pt-2 pb-1 text-2xs text-ink-subtle">
            {t("Days in {zone}", { zone: zoneName(zone, locale) })}
          </p>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Preset({ label, onChoose }: { label: string; onChoose: () => void }) {
  return (
    <button
      type="button"
      onClick={onChoose}
      className="flex h-8 w-full items-center rounded-md px-2 hover:bg-sunken pointer-coarse:h-10"
    >
      {label}
    </button>
  );
}

function rangeIn(params: { get(name: string): string | null }): DayRange | null {
  const from = params.get("from") ?? "";
  const to = params.get("to") ?? "";
  return isDay(from) && isDay(to) ? { from, to } : null;
}

function inWords(range: DayRange, zone: string, locale: string, t: Translate): string {
  const preset = presetOf(range, zone, new Date());
  if (preset) return t(DAY_PRESETS.find(({ id }) => id === preset)?.label ?? "");
  if (range.from === range.to) return formatDay(range.from, locale);
  const sameYear = range.from.slice(0, 4) === range.to.slice(0, 4);
  return `${formatDay(range.from, locale, { year: !sameYear })} – ${formatDay(range.to, locale)}`;
}
