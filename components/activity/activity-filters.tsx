import { useTranslate } from "#translate";
import { type ActiveFilter, ActiveFilters } from "@/components/data-table/active-filters";
import { DateRangeFilter } from "@/components/data-table/date-range-filter";
import { FilterBar } from "@/components/data-table/filter-bar";
import { SelectFilter } from "@/components/data-table/select-filter";
import { formatDay } from "@/lib/format/date";
import type { Viewer } from "@/lib/format/viewer";
import { MAX_SPAN_DAYS } from "@/lib/http/schemas";
import { type ActivityQuery, activityKinds, activityWho } from "@/lib/services/activity/schema";
import { kindWords, whoWords } from "./activity-words";

export interface ActivityFiltersProps {
  query: ActivityQuery;
  viewer: Viewer;
  brand: string;
}

export function ActivityFilters({ query, viewer, brand }: ActivityFiltersProps) {
  const t = useTranslate();
  const kinds = kindWords(t);
  const who = whoWords(t, brand);
  return (
    <>
      <FilterBar>
        <DateRangeFilter maxDays={MAX_SPAN_DAYS} />
        <SelectFilter
          name="kind"
          label={t("What")}
          anyLabel={t("Everything")}
          options={activityKinds.map((value) => ({ value, label: kinds[value] }))}
        />
        <SelectFilter
          name="who"
          label={t("Who")}
          anyLabel={t("Everybody")}
          options={activityWho.map((value) => ({ value, label: who[value] }))}
        />
      </FilterBar>
      <ActiveFilters
        filters={[
          ...days(query, viewer.locale),
          ...(query.kind ? [{ names: ["kind"], label: kinds[query.kind] }] : []),
          ...(query.who ? [{ names: ["who"], label: who[query.who] }] : []),
        ]}
      />
    </>
  );
}

function days({ from, to }: ActivityQuery, locale: string): ActiveFilter[] {
  if (!from && !to) return [];
  const ends = [from, to].map((day) => (day ? formatDay(day, locale) : ""));
  const label = from === to ? (ends[0] ?? "") : ends.join(" – ").trim();
  return [{ names: ["from", "to"], label }];
}

export function isNarrowed({ from, to, kind, who }: ActivityQuery): boolean {
  return Boolean(from || to || kind || who);
}
