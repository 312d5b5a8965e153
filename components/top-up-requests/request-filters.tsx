"use client";

import { useTranslate } from "#translate";
import { type ActiveFilter, ActiveFilters } from "@/components/data-table/active-filters";
import { DateRangeFilter } from "@/components/data-table/date-range-filter";
import { FilterBar } from "@/components/data-table/filter-bar";
import { SearchField } from "@/components/data-table/search-field";
import { SelectFilter } from "@/components/data-table/select-filter";
import { CustomerFilter, type CustomerOption, customerChip } from "@/components/section/customer-filter";
import { dayChips } from "@/components/section/day-chips";
import { useViewer } from "@/components/ui/viewer-context";
import { MAX_SPAN_DAYS } from "@/lib/http/schemas";
import { type RequestListQuery, requestStates } from "@/lib/services/top-up-requests/schema";
import { stateWords } from "./request-words";

export interface RequestFiltersProps {
  query: RequestListQuery;
  /** To choose from: makes it the filters of the staff. */
  customers?: CustomerOption[];
}

export function RequestFilters({ query, customers }: RequestFiltersProps) {
  const t = useTranslate();
  const { locale } = useViewer();
  const { search, state, customer } = query;
  const chips: ActiveFilter[] = [
    ...(search ? [{ names: ["search"], label: t("Search: {text}", { text: search }) }] : []),
    ...dayChips(query, locale),
    ...(state ? [{ names: ["state"], label: t("State: {state}", { state: t(stateWords[state]) }) }] : []),
    ...customerChip(customer, customers ?? []),
  ];
  return (
    <>
      <FilterBar>
        <SearchField
          label={customers ? "Reference, UTR or customer" : t("Reference of the request or the payment")}
        />
        {customers && (
          <SelectFilter
            name="view"
            label="Waiting for a decision"
            anyLabel="Waiting for a decision"
            options={[
              { value: "attention", label: "Something is wrong" },
              { value: "all", label: "All requests" },
            ]}
          />
        )}
        <DateRangeFilter zone="UTC" maxDays={MAX_SPAN_DAYS} />
        <SelectFilter
          name="state"
          label={t("State")}
          options={requestStates.map((value) => ({ value, label: t(stateWords[value]) }))}
        />
        {customers && <CustomerFilter customers={customers} />}
      </FilterBar>
      <ActiveFilters filters={chips} />
    </>
  );
}
