import { CompareFilter } from "@/components/call-patterns/compare-filter";
import {
  contextWords,
  directionOptions,
  directionWords,
  productOptions,
} from "@/components/calls/call-words";
import { ActiveFilters } from "@/components/data-table/active-filters";
import { DateRangeFilter } from "@/components/data-table/date-range-filter";
import { FilterBar } from "@/components/data-table/filter-bar";
import { SearchField } from "@/components/data-table/search-field";
import { SelectFilter } from "@/components/data-table/select-filter";
import { CustomerFilter, type CustomerOption, customerChip } from "@/components/section/customer-filter";
import { zoneName } from "@/lib/format/date";
import type { Viewer } from "@/lib/format/viewer";
import { MAX_CALL_DAYS } from "@/lib/services/calls/filter-schema";
import type { Given } from "./hrefs";
import { comparisonWords } from "./words";

const comparisons = (["previous", "month", "year"] as const).map((value) => ({
  value,
  label: comparisonWords[value],
}));

export interface AnalyticsFiltersProps {
  given: Given;
  /** What is shown, whether the address names it or not. */
  days: { from: string; to: string };
  customers: CustomerOption[];
  viewer: Viewer;
}

/** Which calls, of which days, and which other days they are held against. */
export function AnalyticsFilters({ given, days, customers, viewer }: AnalyticsFiltersProps) {
  const { customer, direction, product, number, zone } = given;
  return (
    <>
      <FilterBar>
        <DateRangeFilter
          fallback={days}
          maxDays={MAX_CALL_DAYS}
          {...(zone === "UTC" ? { zone: "UTC" as const } : {})}
        />
        <SelectFilter
          name="zone"
          label="Zone"
          anyLabel={zoneName(viewer.zone, viewer.locale)}
          options={viewer.zone === "UTC" ? [] : [{ value: "UTC", label: "UTC, as upstream counts days" }]}
          className="sm:max-w-52"
        />
        <CompareFilter from={days.from} to={days.to} options={comparisons} />
      </FilterBar>
      <FilterBar>
        <CustomerFilter customers={customers} />
        <SelectFilter name="direction" label="Direction" options={directionOptions} />
        <SelectFilter name="product" label="Product" options={productOptions} />
        <SearchField name="number" label="One of the customers' numbers" className="sm:w-64" />
      </FilterBar>
      <ActiveFilters
        filters={[
          ...customerChip(customer, customers),
          ...(direction ? [{ names: ["direction"], label: `Direction: ${directionWords[direction]}` }] : []),
          ...(product ? [{ names: ["product"], label: `Product: ${contextWords(product)}` }] : []),
          ...(number ? [{ names: ["number"], label: `Number: ${number}` }] : []),
        ]}
      />
    </>
  );
}
