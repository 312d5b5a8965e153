import { ActiveFilters } from "@/components/data-table/active-filters";
import { DateRangeFilter } from "@/components/data-table/date-range-filter";
import { FilterBar } from "@/components/data-table/filter-bar";
import { SearchField } from "@/components/data-table/search-field";
import { SelectFilter } from "@/components/data-table/select-filter";
import { CustomerFilter, type CustomerOption } from "@/components/section/customer-filter";
import { type MoreField, MoreFilters } from "@/components/section/more-filters";
import { MAX_SPAN_DAYS } from "@/lib/http/schemas";
import { type CallListQuery, callDirections, callStatusFilters } from "@/lib/services/calls/schema";
import { callChips } from "./call-chips";
import { causeOptions, directionWords, statusWords } from "./call-words";

const digits = { source: String.raw`\+?[0-9 ()-]+`, message: "Digits, with or without a plus sign." };
const seconds = { source: String.raw`\d{1,5}`, message: "A whole number of seconds." };

const more: MoreField[] = [
  { name: "fromNumber", label: "From number", placeholder: "+9180…", pattern: digits },
  { name: "toNumber", label: "To number", placeholder: "+9198…", pattern: digits },
  {
    name: "minDuration",
    label: "At least, seconds",
    placeholder: "0",
    pattern: seconds,
    notAbove: "maxDuration",
  },
  { name: "maxDuration", label: "At most, seconds", placeholder: "3600", pattern: seconds },
  { name: "hangupCause", label: "How it ended", options: causeOptions },
];

export interface CallFiltersProps {
  query: CallListQuery;
  locale: string;
  /** To choose from, on lists across customers. */
  customers?: CustomerOption[];
}

export function CallFilters({ query, locale, customers }: CallFiltersProps) {
  return (
    <>
      <FilterBar>
        <SearchField label="Number, name or call id" />
        <DateRangeFilter zone="UTC" maxDays={MAX_SPAN_DAYS} />
        <SelectFilter
          name="direction"
          label="Direction"
          options={callDirections.map((value) => ({ value, label: directionWords[value] }))}
        />
        <SelectFilter
          name="status"
          label="Outcome"
          options={callStatusFilters.map((value) => ({ value, label: statusWords[value].label }))}
        />
        {customers && <CustomerFilter customers={customers} />}
        <MoreFilters fields={more} />
      </FilterBar>
      <ActiveFilters filters={callChips(query, locale, customers)} />
    </>
  );
}
