"use client";

import { type ActiveFilter, ActiveFilters } from "@/components/data-table/active-filters";
import { FilterBar } from "@/components/data-table/filter-bar";
import { SearchField } from "@/components/data-table/search-field";
import { SelectFilter } from "@/components/data-table/select-filter";
import { CustomerFilter, type CustomerOption, customerChip } from "@/components/section/customer-filter";
import { orderKindNames } from "@/lib/services/provisioning/kinds";
import { type OrderListQuery, orderKinds, orderStates } from "@/lib/services/provisioning/schema";
import { stateWords } from "./order-words";

export interface OrderFiltersProps {
  query: OrderListQuery;
  customers: CustomerOption[];
}

export function OrderFilters({ query, customers }: OrderFiltersProps) {
  return (
    <>
      <FilterBar>
        <SearchField name="search" label="Number, trunk or name" />
        <SelectFilter
          name="state"
          label="State"
          options={orderStates.map((value) => ({ value, label: stateWords[value].label }))}
        />
        <SelectFilter
          name="kind"
          label="Kind"
          options={orderKinds.map((value) => ({ value, label: orderKindNames[value] }))}
          className="sm:max-w-52"
        />
        <CustomerFilter customers={customers} />
      </FilterBar>
      <ActiveFilters filters={chips(query, customers)} />
    </>
  );
}

function chips(
  { search, state, kind, customer }: OrderListQuery,
  customers: CustomerOption[],
): ActiveFilter[] {
  return [
    ...(search ? [{ names: ["search"], label: `On: ${search}` }] : []),
    ...(state ? [{ names: ["state"], label: `State: ${stateWords[state].label}` }] : []),
    ...(kind ? [{ names: ["kind"], label: orderKindNames[kind] }] : []),
    ...customerChip(customer, customers),
  ];
}
