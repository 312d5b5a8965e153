"use client";

import { useTranslate } from "#translate";
import { type ActiveFilter, ActiveFilters } from "@/components/data-table/active-filters";
import { DateRangeFilter } from "@/components/data-table/date-range-filter";
import { FilterBar } from "@/components/data-table/filter-bar";
import { SearchField } from "@/components/data-table/search-field";
import { SelectFilter } from "@/components/data-table/select-filter";
import { CustomerFilter, type CustomerOption, customerChip } from "@/components/section/customer-filter";
import { dayChips } from "@/components/section/day-chips";
import { type MoreField, MoreFilters } from "@/components/section/more-filters";
import { useViewer } from "@/components/ui/viewer-context";
import { MAX_SPAN_DAYS } from "@/lib/http/schemas";
import type { Translate } from "@/lib/i18n/translate";
import { type TransferListQuery, transferSources } from "@/lib/services/transfers/schema";
import { sourceWords, stateFilters, stateWords } from "./transfer-words";

const more: MoreField[] = [
  { name: "requestedBy", label: "Requested by", placeholder: "Name" },
  {
    name: "source",
    label: "Source",
    options: transferSources.map((value) => ({ value, label: sourceWords[value] })),
  },
];

export interface TransferFiltersProps {
  query: TransferListQuery;
  /** To choose from, on the list across customers. */
  customers?: CustomerOption[];
}

export function TransferFilters({ query, customers }: TransferFiltersProps) {
  const t = useTranslate();
  const { locale } = useViewer();
  return (
    <>
      <FilterBar>
        <SearchField name="reference" label={t("Reference or transaction id")} />
        <DateRangeFilter zone="UTC" maxDays={MAX_SPAN_DAYS} />
        <SelectFilter
          name="state"
          label={t("State")}
          options={stateFilters.map((value) => ({ value, label: t(stateWords[value].label) }))}
        />
        {customers && <CustomerFilter customers={customers} />}
        {customers && <MoreFilters fields={more} />}
      </FilterBar>
      <ActiveFilters filters={chips(query, locale, customers, t)} />
    </>
  );
}

function chips(
  query: TransferListQuery,
  locale: string,
  customers: CustomerOption[] = [],
  t: Translate,
): ActiveFilter[] {
  const { reference, state, customer, requestedBy, source } = query;
  return [
    ...(reference ? [{ names: ["reference"], label: t("Reference: {reference}", { reference }) }] : []),
    ...dayChips(query, locale, t),
    ...(state
      ? [{ names: ["state"], label: t("State: {state}", { state: t(stateWords[state].label) }) }]
      : []),
    ...customerChip(customer, customers),
    ...(requestedBy ? [{ names: ["requestedBy"], label: `Requested by: ${requestedBy}` }] : []),
    ...(source ? [{ names: ["source"], label: sourceWords[source] }] : []),
  ];
}
