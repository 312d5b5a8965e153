"use client";

import { type ActiveFilter, ActiveFilters } from "@/components/data-table/active-filters";
import { FilterBar } from "@/components/data-table/filter-bar";
import { SearchField } from "@/components/data-table/search-field";
import { SelectFilter } from "@/components/data-table/select-filter";
import { CustomerFilter, type CustomerOption, customerChip } from "@/components/section/customer-filter";
import { definitionOf, ruleNames, severities } from "@/lib/services/attention/catalog";
import {
  type AssigneeDto,
  type AttentionListQuery,
  attentionGroups,
  titleOf,
} from "@/lib/services/attention/schema";
import { severityWords } from "./severity-words";

export interface AttentionFiltersProps {
  query: AttentionListQuery;
  customers: CustomerOption[];
  staff: AssigneeDto[];
}

const rulesByGroup = attentionGroups.map((group) => ({
  label: group,
  options: ruleNames
    .filter((rule) => definitionOf(rule).group === group)
    .map((rule) => ({ value: rule, label: titleOf(rule) })),
}));

const whose = [
  { value: "me", label: "Me" },
  { value: "nobody", label: "Nobody" },
  { value: "anybody", label: "Anybody" },
];

export function AttentionFilters({ query, customers, staff }: AttentionFiltersProps) {
  const { search, severity, group, rule, customer, assigned, state } = query;
  const people = [...whose, ...staff.map(({ id, name }) => ({ value: id, label: name }))];
  const named = people.find(({ value }) => value === assigned)?.label ?? assigned;
  const chips: ActiveFilter[] = [
    ...(search ? [{ names: ["search"], label: `Search: ${search}` }] : []),
    ...(state && state !== "open" ? [{ names: ["state"], label: `State: ${state}` }] : []),
    ...(severity ? [{ names: ["severity"], label: `Severity: ${severityWords[severity]}` }] : []),
    ...(group ? [{ names: ["group"], label: `Group: ${group}` }] : []),
    ...(rule ? [{ names: ["rule"], label: `Rule: ${titleOf(rule)}` }] : []),
    ...customerChip(customer, customers),
    ...(assigned ? [{ names: ["assigned"], label: `Assigned to: ${named}` }] : []),
  ];
  return (
    <>
      <FilterBar>
        <SearchField label="Name, customer or rule" />
        <SelectFilter
          name="state"
          label="State"
          anyLabel="Open"
          options={[
            { value: "snoozed", label: "Snoozed" },
            { value: "cleared", label: "Cleared" },
          ]}
        />
        <SelectFilter
          name="severity"
          label="Severity"
          options={severities.map((value) => ({ value, label: severityWords[value] }))}
        />
        <SelectFilter
          name="group"
          label="Group"
          options={attentionGroups.map((value) => ({ value, label: value }))}
        />
        <SelectFilter name="rule" label="Rule" groups={rulesByGroup} className="sm:max-w-52" />
        <CustomerFilter customers={customers} />
        <SelectFilter name="assigned" label="Assignee" options={people} className="sm:max-w-44" />
      </FilterBar>
      <ActiveFilters filters={chips} />
    </>
  );
}
