import { type ActiveFilter, ActiveFilters } from "@/components/data-table/active-filters";
import { DateRangeFilter } from "@/components/data-table/date-range-filter";
import { FilterBar } from "@/components/data-table/filter-bar";
import { SearchField } from "@/components/data-table/search-field";
import { SelectFilter } from "@/components/data-table/select-filter";
import { dayChips } from "@/components/section/day-chips";
import { type MoreField, MoreFilters } from "@/components/section/more-filters";
import { auditActions } from "@/lib/audit/actions";
import { MAX_SPAN_DAYS } from "@/lib/http/schemas";
import { type AuditListQuery, auditOutcomes } from "@/lib/services/audit/schema";
import { actionNames, outcomeWords } from "./audit-words";

const more: MoreField[] = [
  { name: "actor", label: "Actor", placeholder: "Name or id" },
  { name: "target", label: "Target", placeholder: "Name or id" },
];

export function AuditFilters({ query, locale }: { query: AuditListQuery; locale: string }) {
  return (
    <>
      <FilterBar>
        <SearchField label="Actor, target, reason or request" />
        <DateRangeFilter zone="UTC" maxDays={MAX_SPAN_DAYS} />
        <SelectFilter
          name="action"
          label="Action"
          options={auditActions.map((value) => ({ value, label: actionNames[value] }))}
          className="sm:max-w-52"
        />
        <SelectFilter
          name="outcome"
          label="Outcome"
          options={auditOutcomes.map((value) => ({ value, label: outcomeWords[value].label }))}
        />
        <MoreFilters fields={more} />
      </FilterBar>
      <ActiveFilters filters={auditChips(query, locale)} />
    </>
  );
}

function auditChips(query: AuditListQuery, locale: string): ActiveFilter[] {
  const { search, action, outcome, actor, target } = query;
  return [
    ...(search ? [{ names: ["search"], label: `“${search}”` }] : []),
    ...dayChips(query, locale),
    ...(action ? [{ names: ["action"], label: actionNames[action] }] : []),
    ...(outcome ? [{ names: ["outcome"], label: `Outcome: ${outcomeWords[outcome].label}` }] : []),
    ...(actor ? [{ names: ["actor"], label: `Actor: ${actor}` }] : []),
    ...(target ? [{ names: ["target"], label: `Target: ${target}` }] : []),
  ];
}
