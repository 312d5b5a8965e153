import { ActiveFilters } from "@/components/data-table/active-filters";
import { FilterBar } from "@/components/data-table/filter-bar";
import { SelectFilter } from "@/components/data-table/select-filter";
import { CustomerFilter, type CustomerOption, customerChip } from "@/components/section/customer-filter";
import type { TransferListQuery } from "@/lib/services/transfers/schema";
import { stateFilters, stateWords } from "./transfer-words";

export interface TransferFiltersProps {
  query: TransferListQuery;
  /** To choose from, on the list across customers. */
  customers?: CustomerOption[];
}

export function TransferFilters({ query, customers }: TransferFiltersProps) {
  return (
    <>
      <FilterBar>
        <SelectFilter
          name="state"
          label="State"
          options={stateFilters.map((value) => ({ value, label: stateWords[value].label }))}
        />
        {customers && <CustomerFilter customers={customers} />}
      </FilterBar>
      <ActiveFilters
        filters={[
          ...(query.state ? [{ names: ["state"], label: `State: ${stateWords[query.state].label}` }] : []),
          ...customerChip(query.customer, customers ?? []),
        ]}
      />
    </>
  );
}
