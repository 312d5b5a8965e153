import { FilterBar } from "@/components/data-table/filter-bar";
import { SelectFilter } from "@/components/data-table/select-filter";

const options = [
  { value: "24", label: "Less than 24 hours" },
  { value: "72", label: "Less than 3 days" },
  { value: "168", label: "Less than 7 days" },
];

export function RunwayFilters() {
  return (
    <FilterBar>
      <SelectFilter
        name="within"
        label="How long they last"
        anyLabel="However long they last"
        options={options}
      />
    </FilterBar>
  );
}
