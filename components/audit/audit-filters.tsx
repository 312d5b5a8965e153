import { type ActiveFilter, ActiveFilters } from "@/components/data-table/active-filters";
import { DateRangeFilter } from "@/components/data-table/date-range-filter";
import { FilterBar } from "@/components/data-table/filter-bar";
import { SearchField } from "@/components/data-table/search-field";
import { SelectFilter } from "@/components/data-table/select-filter";
import { inWords } from "@/components/section/in-words";
import { type MoreField, MoreFilters } from "@/components/section/more-filters";
import { auditActions } from "@/lib/audit/actions";
import { formatDay } from "@/lib/format/date";
import type { Viewer } from "@/lib/format/viewer";
import { MAX_SPAN_DAYS } from "@/lib/http/schemas";
import { type AuditListQuery, auditOutcomes } from "@/lib/services/audit/schema";
import { actionNames, outcomeWords } from "./audit-words";

const more: MoreField[] = [
  { name: "actor", label: "Actor", placeholder: "Name or id" },
  { name: "target", label: "Target", placeholder: "Name or id" },
  { name: "customer", label: "Customer", placeholder: "Account id" },
  { name: "address", label: "Address", placeholder: "192.0.2.7" },
  { name: "request", label: "Request", placeholder: "Whole id" },
];

const areas = [...new Set(auditActions.map((action) => action.split(".")[0] ?? action))].sort();

/** The actions, under what they are about. */
const actionGroups = areas.map((area) => ({
  label: inWords(area),
  options: auditActions
    .filter((action) => action.startsWith(`${area}.`))
    .map((value) => ({ value, label: actionNames[value] })),
}));

export function AuditFilters({ query, viewer }: { query: AuditListQuery; viewer: Viewer }) {
  return (
    <>
      <FilterBar>
        <SearchField label="Actor, target, reason or request" />
        <DateRangeFilter maxDays={MAX_SPAN_DAYS} />
        <SelectFilter name="action" label="Action" groups={actionGroups} className="sm:max-w-52" />
        <SelectFilter
          name="outcome"
          label="Outcome"
          options={auditOutcomes.map((value) => ({ value, label: outcomeWords[value].label }))}
        />
        <MoreFilters fields={more} />
      </FilterBar>
      <ActiveFilters filters={auditChips(query, viewer)} />
    </>
  );
}

function auditChips(query: AuditListQuery, viewer: Viewer): ActiveFilter[] {
  const { search, action, outcome, actor, target, customer, address, request } = query;
  return [
    ...(search ? [{ names: ["search"], label: `“${search}”` }] : []),
    ...dayChips(query, viewer),
    ...(action ? [{ names: ["action"], label: actionNames[action] }] : []),
    ...(outcome ? [{ names: ["outcome"], label: `Outcome: ${outcomeWords[outcome].label}` }] : []),
    ...(actor ? [{ names: ["actor"], label: `Actor: ${actor}` }] : []),
    ...(target ? [{ names: ["target"], label: `Target: ${target}` }] : []),
    ...(customer ? [{ names: ["customer"], label: `Customer: ${customer}` }] : []),
    ...(address ? [{ names: ["address"], label: `Address: ${address}` }] : []),
    ...(request ? [{ names: ["request"], label: `Request: ${request}` }] : []),
  ];
}

/** The chosen days in words; of another zone than the viewer's, with its name. */
function dayChips({ from, to, zone }: AuditListQuery, viewer: Viewer): ActiveFilter[] {
  const foreign = zone && zone !== viewer.zone ? ` (${zone})` : "";
  const day = (text: string) => formatDay(text, viewer.locale);
  if (from && to) {
    const label = from === to ? day(from) : `${day(from)} – ${day(to)}`;
    return [{ names: ["from", "to", "zone"], label: label + foreign }];
  }
  if (from) return [{ names: ["from", "zone"], label: `From ${day(from)}${foreign}` }];
  if (to) return [{ names: ["to", "zone"], label: `Up to ${day(to)}${foreign}` }];
  return [];
}
