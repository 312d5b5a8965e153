import type { ReactNode } from "react";
import { useTranslate } from "#translate";
import { type ActiveFilter, ActiveFilters } from "@/components/data-table/active-filters";
import { FilterBar } from "@/components/data-table/filter-bar";
import { SearchField } from "@/components/data-table/search-field";
import { type FilterOption, SelectFilter } from "@/components/data-table/select-filter";
import { CustomerFilter, type CustomerOption, customerChip } from "@/components/section/customer-filter";
import { inWords } from "@/components/section/in-words";
import { MoreFilters } from "@/components/section/more-filters";
import type { Translate } from "@/lib/i18n/translate";
import { numberFlags } from "@/lib/services/numbers/flags";
import type { Facet, NumberFacets, NumberListQuery } from "@/lib/services/numbers/schema";
import { flagWords } from "./flag-words";
import { numberStatus } from "./number-words";

const counted = (label: string, count: number) => `${label} (${count})`;
const optionsOf = (facets: Facet[], t: Translate, wordsOf: (value: string) => string): FilterOption[] =>
  facets.map(({ value, count }) => ({ value, label: counted(t(wordsOf(value)), count) }));

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
  const t = useTranslate();
  return (
    <>
      <FilterBar actions={actions}>
        <SearchField label={customers ? "Number or customer" : t("Number")} />
        {customers && <CustomerFilter customers={customers} />}
        <SelectFilter
          name="flag"
          label={t("Attention")}
          anyLabel={t("Attention or not")}
          options={numberFlags.map((value) => ({ value, label: t(flagWords[value].title) }))}
          className="sm:max-w-52"
        />
        <SelectFilter
          name="status"
          label={t("Status")}
          options={optionsOf(facets?.status ?? [], t, statusWords)}
        />
        <SelectFilter name="type" label={t("Type")} options={optionsOf(facets?.type ?? [], t, inWords)} />
        <MoreFilters
          fields={[
            { name: "application", label: t("Application"), options: applicationOptions(facets, t) },
            { name: "region", label: t("Region"), options: optionsOf(facets?.region ?? [], t, plain) },
            { name: "country", label: t("Country"), options: optionsOf(facets?.country ?? [], t, plain) },
          ]}
        />
      </FilterBar>
      <ActiveFilters filters={chipsOf(query, facets, customers, t)} />
    </>
  );
}

function applicationOptions(facets: NumberFacets | null, t: Translate): FilterOption[] {
  return [
    { value: "none", label: counted(t("None attached"), facets?.unattached ?? 0) },
    { value: "any", label: counted(t("Any attached"), facets?.attached ?? 0) },
    ...(facets?.application ?? []).map(({ value, label, count }) => ({
      value,
      label: counted(label, count),
    })),
  ];
}

function applicationWords(value: string, facets: NumberFacets | null, t: Translate): string {
  if (value === "none") return t("none");
  if (value === "any") return t("any");
  return facets?.application.find((one) => one.value === value)?.label ?? value;
}

function chipsOf(
  query: NumberListQuery,
  facets: NumberFacets | null,
  customers: CustomerOption[] = [],
  t: Translate,
): ActiveFilter[] {
  const { search, flag, status, type, application, region, country } = query;
  const chips: [string, string | undefined][] = [
    ["search", search && `“${search}”`],
    ["flag", flag && t(flagWords[flag].title)],
    ["status", status && t("Status: {status}", { status: t(statusWords(status)) })],
    ["type", type && t("Type: {kind}", { kind: t(inWords(type)) })],
    [
      "application",
      application && t("Application: {name}", { name: applicationWords(application, facets, t) }),
    ],
    ["region", region && t("Region: {region}", { region })],
    ["country", country && t("Country: {country}", { country })],
  ];
  return [
    ...chips.flatMap(([name, label]) => (label ? [{ names: [name], label }] : [])),
    ...customerChip(query.customer, customers),
  ];
}
