import { directionOptions, productOptions } from "@/components/calls/call-words";
import { ActiveFilters } from "@/components/data-table/active-filters";
import { DateRangeFilter } from "@/components/data-table/date-range-filter";
import { FilterBar } from "@/components/data-table/filter-bar";
import { SelectFilter } from "@/components/data-table/select-filter";
import { CustomerFilter, type CustomerOption, customerChip } from "@/components/section/customer-filter";
import type { PatternQuery } from "@/lib/services/call-patterns/schema";
import { MAX_CALL_DAYS } from "@/lib/services/calls/filter-schema";
import { CompareFilter } from "./compare-filter";

export interface PatternFiltersProps {
  query: PatternQuery;
  /** What is shown, whether the address names it or not. */
  days: { from: string; to: string };
  customers: CustomerOption[];
}

export function PatternFilters({ query, days, customers }: PatternFiltersProps) {
  const { customer, region, prefix } = query;
  return (
    <>
      <FilterBar>
        <DateRangeFilter fallback={days} maxDays={MAX_CALL_DAYS} />
        <SelectFilter name="direction" label="Direction" options={directionOptions} />
        <SelectFilter name="context" label="Product" options={productOptions} />
        <CustomerFilter customers={customers} />
        <CompareFilter from={days.from} to={days.to} />
      </FilterBar>
      <ActiveFilters
        filters={[
          ...customerChip(customer, customers),
          ...(region ? [{ names: ["region"], label: `Region: ${region.join(", ")}` }] : []),
          ...(prefix ? [{ names: ["prefix"], label: `Prefixes within +${prefix}` }] : []),
        ]}
      />
    </>
  );
}
