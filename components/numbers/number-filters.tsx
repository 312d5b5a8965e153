import { ActiveFilters } from "@/components/data-table/active-filters";
import { FilterBar } from "@/components/data-table/filter-bar";
import { SearchField } from "@/components/data-table/search-field";
import { CustomerFilter, type CustomerOption, customerChip } from "@/components/section/customer-filter";
import type { NumberListQuery } from "@/lib/services/numbers/schema";

export function NumberFilters({
  query,
  customers,
}: {
  query: NumberListQuery;
  /** To choose from, on the list across customers. */
  customers?: CustomerOption[];
}) {
  return (
    <>
      <FilterBar>
        <SearchField label="Number" />
        {customers && <CustomerFilter customers={customers} />}
      </FilterBar>
      <ActiveFilters
        filters={[
          ...(query.search ? [{ names: ["search"], label: `“${query.search}”` }] : []),
          ...customerChip(query.customer, customers ?? []),
        ]}
      />
    </>
  );
}
