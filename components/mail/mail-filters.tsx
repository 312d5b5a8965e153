"use client";

import { FilterBar } from "@/components/data-table/filter-bar";
import { SearchField } from "@/components/data-table/search-field";
import { SelectFilter } from "@/components/data-table/select-filter";
import { mailStates } from "@/lib/services/mail/schema";
import { mailStateWords } from "./mail-words";

export function MailFilters() {
  return (
    <FilterBar>
      <SearchField label="Recipient" />
      <SelectFilter
        name="state"
        label="State"
        options={mailStates.map((value) => ({ value, label: mailStateWords[value].label }))}
      />
    </FilterBar>
  );
}
