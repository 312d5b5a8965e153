import type { ReactNode } from "react";
import { type ActiveFilter, ActiveFilters } from "@/components/data-table/active-filters";
import { FilterBar } from "@/components/data-table/filter-bar";
import { SearchField } from "@/components/data-table/search-field";
import { type FilterOption, SelectFilter } from "@/components/data-table/select-filter";
import { CustomerFilter, type CustomerOption, customerChip } from "@/components/section/customer-filter";
import { inWords } from "@/components/section/in-words";
import { MoreFilters } from "@/components/section/more-filters";
import { numberFlags } from "@/lib/services/numbers/flags";
import type { Facet, NumberFacets, NumberListQuery } from "@/lib/services/numbers/schema";
import { flagWords } from "./flag-words";
import { numberStatus } from "./number-words";

const counted = (label: string, count: number) => `${label} (${count})`;
const optionsOf = (facets: Facet[], wordsOf: (value: string) => string): FilterOption[] =>
  facets.map(({ value, count }) => ({ value, label: counted(wordsOf(value), count) }));

const statusWords = (status: string) => numberStatus({ status, isBlocked: false }).label;
const plain = (value: string) => value;

export interface NumberFiltersProps {
  query: NumberListQuery;
  /** What there is to choose from; without it the search still works. */
  facets: NumberFacets | null;
  /** To choose from, on the list across customers. */
  customers?: CustomerOption[];
  actions?: ReactNode;
}

export function NumberFilters({ query, facets, customers, actions }: NumberFiltersProps) {
  return (
    <>
      <FilterBar actions={actions}>
        <SearchField label={customers ? "Number or customer" : "Number"} />
        {customers && <CustomerFilter customers={customers} />}
        <SelectFilter
          name="flag"
          label="Attention"
          anyLabel="Attention or not"
          options={numberFlags.map((value) => ({ value, label: flagWords[value].title }))}
          className="sm:max-w-52"
        />
        <SelectFilter name="status" label="Status" options={optionsOf(facets?.status ?? [], statusWords)} />
        <SelectFilter name="type" label="Type" options={optionsOf(facets?.type ?? [], inWords)} />
        <MoreFilters
          fields={[
            { name: "application", label: "Application", options: applicationOptions(facets) },
            { name: "region", label: "Region", options: optionsOf(facets?.region ?? [], plain) },
            { name: "country", label: "Country", options: optionsOf(facets?.country ?? [], plain) },
          ]}
        />
      </FilterBar>
      <ActiveFilters filters={chipsOf(query, facets, customers)} />
    </>
  );
}

function applicationOptions(facets: NumberFacets | null): FilterOption[] {
  return [
    { value: "none", label: counted("None attached", facets?.unattached ?? 0) },
    { value: "any", label: counted("Any attached", facets?.attached ?? 0) },
    ...(facets?.application ?? []).map(({ value, label, count }) => ({
      value,
      label: counted(label, count),
    })),
  ];
}

function applicationWords(value: string, facets: NumberFacets | null): string {
  if (value === "none") return "none";
  if (value === "any") return "any";
  return facets?.application.find((one) => one.value === value)?.label ?? value;
}

function chipsOf(
  query: NumberListQuery,
  facets: NumberFacets | null,
  customers: CustomerOption[] = [],
): ActiveFilter[] {
  const { search, flag, status, type, application, region, country } = query;
  const chips: [string, string | undefined][] = [
    ["search", search && `“${search}”`],
    ["flag", flag && flagWords[flag].title],
    ["status", status && `Status: ${statusWords(status)}`],
    ["type", type && `Type: ${inWords(type)}`],
    ["application", application && `Application: ${applicationWords(application, facets)}`],
    ["region", region && `Region: ${region}`],
    ["country", country && `Country: ${country}`],
  ];
  return [
    ...chips.flatMap(([name, label]) => (label ? [{ names: [name], label }] : [])),
    ...customerChip(query.customer, customers),
  ];
}
