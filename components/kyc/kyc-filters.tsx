"use client";

import { useTranslate } from "#translate";
import { type ActiveFilter, ActiveFilters } from "@/components/data-table/active-filters";
import { FilterBar } from "@/components/data-table/filter-bar";
import { SelectFilter } from "@/components/data-table/select-filter";
import { CustomerFilter, type CustomerOption, customerChip } from "@/components/section/customer-filter";
import type { Translate } from "@/lib/i18n/translate";
import { type KycPageQuery, kycStatusFilters } from "@/lib/services/kyc/schema";
import { filterWords, stageWords } from "./kyc-words";

export interface KycFiltersProps {
  query: Partial<KycPageQuery>;
  /** To choose from, on the list across customers. */
  customers?: CustomerOption[];
}

export function KycFilters({ query, customers }: KycFiltersProps) {
  const t = useTranslate();
  return (
    <>
      <FilterBar>
        <SelectFilter
          name="status"
          label={t("Status")}
          options={kycStatusFilters.map((value) => ({ value, label: t(filterWords(value)) }))}
        />
        {customers && <CustomerFilter customers={customers} />}
      </FilterBar>
      <ActiveFilters filters={chips(query, customers, t)} />
    </>
  );
}

function chips(
  { status, stage, customer }: Partial<KycPageQuery>,
  customers: CustomerOption[] = [],
  t: Translate,
): ActiveFilter[] {
  return [
    ...(stage ? [{ names: ["stage"], label: `Stage: ${stageWords[stage].label}` }] : []),
    ...(status
      ? [{ names: ["status"], label: t("Status: {status}", { status: t(filterWords(status)) }) }]
      : []),
    ...customerChip(customer, customers),
  ];
}
