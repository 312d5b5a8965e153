"use client";

import { X } from "lucide-react";
import { useTranslate } from "#translate";
import { Button } from "@/components/ui/button";
import { useSearchParamsPatch } from "./use-search-params-patch";

export interface ActiveFilter {
  /** The parameters that make it up; all are removed together. */
  names: string[];
  /** In words: "Status: busy". */
  label: string;
}

/** What narrows the list now, each with a way to drop it. Nothing at all when nothing does. */
export function ActiveFilters({
  filters,
  alsoClear = [],
}: {
  filters: ActiveFilter[];
  /** Parameters that "Clear all" takes with it though they narrow nothing. */
  alsoClear?: string[];
}) {
  const t = useTranslate();
  const { patch } = useSearchParamsPatch();
  if (filters.length === 0) return null;
  const without = (names: string[]) => Object.fromEntries(names.map((name) => [name, null]));
  return (
    <div className="mb-3 flex flex-wrap items-center gap-1.5">
      <ul aria-label={t("Filters in use")} className="contents">
        {filters.map(({ names, label }) => (
          <li key={names.join()} className="flex">
            <button
              type="button"
              onClick={() => patch(without(names))}
              aria-label={t("Remove the filter {label}", { label })}
              className="inline-flex h-6 items-center gap-1 rounded-full border border-line-strong bg-surface pr-1.5 pl-2.5 text-xs hover:bg-sunken pointer-coarse:h-9"
            >
              {label}
              <X aria-hidden className="size-3 text-ink-subtle" />
            </button>
          </li>
        ))}
      </ul>
      <Button
        variant="ghost"
        size="sm"
        onClick={() => patch(without([...alsoClear, ...filters.flatMap(({ names }) => names)]))}
      >
        {t("Clear all")}
      </Button>
    </div>
  );
}
