"use client";

import { type ActiveFilter, ActiveFilters } from "@/components/data-table/active-filters";
import { FilterBar } from "@/components/data-table/filter-bar";
import { SearchField } from "@/components/data-table/search-field";
import { SelectFilter } from "@/components/data-table/select-filter";
import type { InventoryQuery } from "@/lib/services/number-trade/schema";

/** Where the vendor sells numbers most; an address may name any other country. */
const countries = [
  { value: "IN", label: "India" },
  { value: "US", label: "United States" },
  { value: "GB", label: "United Kingdom" },
  { value: "AE", label: "United Arab Emirates" },
  { value: "SG", label: "Singapore" },
  { value: "AU", label: "Australia" },
];

export function InventoryFilters({ query }: { query: InventoryQuery }) {
  return (
    <>
      <FilterBar>
        <SearchField name="search" label="Digits of the number" />
        <SelectFilter name="country" label="Country" options={countries} />
        <SearchField name="exclude" label="Leave out prefixes: 91140, 91160" hasShortcut={false} />
      </FilterBar>
      <ActiveFilters filters={chips(query)} />
    </>
  );
}

function chips({ search, country, exclude }: InventoryQuery): ActiveFilter[] {
  return [
    ...(search ? [{ names: ["search"], label: `Digits: ${search}` }] : []),
    ...(country ? [{ names: ["country"], label: `Country: ${country}` }] : []),
    ...(exclude?.length ? [{ names: ["exclude"], label: `Without: ${exclude.join(", ")}` }] : []),
  ];
}
