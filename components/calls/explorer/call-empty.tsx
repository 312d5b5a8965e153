"use client";

import { Phone } from "lucide-react";
import { useTranslate } from "#translate";
import type { ActiveFilter } from "@/components/data-table/active-filters";
import { useSharedPatch } from "@/components/data-table/shared-patch";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useViewer } from "@/components/ui/viewer-context";
import { formatCount } from "@/lib/format/number";
import type { CallSummaryDto } from "@/lib/services/calls/schema";
import { facetFilters } from "./facets";
import { useSummaryIfThere } from "./summary-context";

export interface CallEmptyProps {
  chips: ActiveFilter[];
  /** The range in words: "Last 30 days". */
  range: string;
  isAllTime: boolean;
  /** Whether history is still being read for the first time. */
  isReading: boolean;
  /** Deep in the list: this page is empty, others are not. */
  isBeyond: boolean;
}

/** Calls that there would be without one of the filters: what its own facet counts. */
function callsWithout(summary: CallSummaryDto | null, names: string[]): number {
  const facet = facetFilters.find(({ name }) => names.length === 1 && names[0] === name);
  if (!facet || !summary) return 0;
  return summary.facets[facet.name].reduce((sum, { calls }) => sum + calls, 0);
}

/** Why there is nothing, and which filter to loosen: first the one that alone stands in the way. */
export function CallEmpty({ chips, range, isAllTime, isReading, isBeyond }: CallEmptyProps) {
  const t = useTranslate();
  const { patch } = useSharedPatch();
  const { locale } = useViewer();
  const summary = useSummaryIfThere();
  const icon = <Phone aria-hidden />;
  const drop = (names: string[]) => patch(Object.fromEntries(names.map((name) => [name, null])));
  if (isBeyond) {
    return (
      <EmptyState
        icon={icon}
        title={t("No more calls")}
        description={t("The list ends before this page.")}
        action={<Button onClick={() => patch({ cursor: null })}>{t("The newest calls")}</Button>}
      />
    );
  }
  const narrowing = chips.filter(({ names }) => !names.includes("range"));
  const wider = !isAllTime && (
    <Button onClick={() => patch({ from: null, to: null, range: "all" })}>{t("Look at all time")}</Button>
  );
  if (narrowing.length === 0) {
    return (
      <EmptyState
        icon={icon}
        title={isAllTime ? t("No calls yet") : t("No calls: {range}", { range: range.toLowerCase() })}
        description={
          isReading
            ? t("The history is still being read; calls appear here as they come.")
            : t(
                "A call appears here some seconds after it has ended. Calls need a number with a route, and money in the wallet.",
              )
        }
        action={wider || undefined}
      />
    );
  }
  const ways = narrowing
    .map((chip) => ({ ...chip, calls: callsWithout(summary, chip.names) }))
    .sort((one, other) => other.calls - one.calls);
  return (
    <EmptyState
      icon={icon}
      title={t("No calls match these filters")}
      description={t("{range}. Loosen one of them:", { range })}
      action={
        <>
          {ways.slice(0, 4).map(({ names, label, calls }) => (
            <Button key={names.join()} onClick={() => drop(names)}>
              {t("Without “{filter}”", { filter: label })}
              {calls > 0 && `: ${formatCount(calls, locale)}`}
            </Button>
          ))}
          {wider}
          <Button variant="ghost" onClick={() => drop(chips.flatMap(({ names }) => names))}>
            {t("Clear all filters")}
          </Button>
        </>
      }
    />
  );
}
