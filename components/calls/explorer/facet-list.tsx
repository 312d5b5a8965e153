"use client";

import { Suspense } from "react";
import { useTranslate } from "#translate";
import { Skeleton } from "@/components/ui/skeleton";
import { useViewer } from "@/components/ui/viewer-context";
import { formatCount } from "@/lib/format/number";
import type { CallFacet, CallFacetsDto } from "@/lib/services/calls/schema";
import { toggled, withChosen } from "./facets";
import { useSummary } from "./summary-context";

export interface FacetListProps {
  name: keyof CallFacetsDto;
  label: string;
  many: boolean;
  chosen: string[];
  wordsOf: (value: string, label: string | null) => string;
  onChange: (next: string | null) => void;
}

/** The values of one filter, each with the calls that it would give. */
export function FacetList(props: FacetListProps) {
  return (
    <Suspense fallback={<Waiting />}>
      <Values {...props} />
    </Suspense>
  );
}

function Values({ name, label, many, chosen, wordsOf, onChange }: FacetListProps) {
  const t = useTranslate();
  const summary = useSummary();
  const { locale } = useViewer();
  const facet: CallFacet = summary.ok ? (summary.data.facets[name] ?? []) : [];
  const values = withChosen(facet, chosen);
  if (values.length === 0) {
    return (
      <p className="px-2 py-1.5 text-ink-subtle text-xs">
        {summary.ok
          ? t("Nothing to choose: no call matches the other filters.")
          : t("The counts could not be read.")}
      </p>
    );
  }
  return (
    <ul aria-label={label} className="max-h-72 overflow-y-auto">
      {values.map(({ value, label: given, calls }) => (
        <li key={value}>
          <label className="flex min-h-8 cursor-pointer items-center gap-2.5 rounded-md px-2 py-1 hover:bg-sunken pointer-coarse:min-h-10">
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={() => onChange(toggled(chosen, value, many))}
              className="size-4 shrink-0 accent-accent"
            />
            <span className="min-w-0 flex-1 truncate" title={wordsOf(value, given)}>
              {wordsOf(value, given)}
            </span>
            <span className="shrink-0 text-ink-subtle text-xs">{formatCount(calls, locale)}</span>
          </label>
        </li>
      ))}
    </ul>
  );
}

function Waiting() {
  const t = useTranslate();
  return (
    <div aria-busy className="space-y-2 p-2">
      <output className="sr-only">{t("Counting")}</output>
      <Skeleton className="w-40" />
      <Skeleton className="w-32" />
      <Skeleton className="w-36" />
    </div>
  );
}
