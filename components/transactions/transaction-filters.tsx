import { useTranslate } from "#translate";
import { type ActiveFilter, ActiveFilters } from "@/components/data-table/active-filters";
import { DateRangeFilter } from "@/components/data-table/date-range-filter";
import { FilterBar } from "@/components/data-table/filter-bar";
import { SearchField } from "@/components/data-table/search-field";
import { SelectFilter } from "@/components/data-table/select-filter";
import { CustomerFilter, type CustomerOption, customerChip } from "@/components/section/customer-filter";
import { dayChips } from "@/components/section/day-chips";
import { MAX_SPAN_DAYS } from "@/lib/http/schemas";
import type { Translate } from "@/lib/i18n/translate";
import { type TransactionListQuery, transactionKinds } from "@/lib/services/transactions/schema";
import { kindFilterWords } from "./transaction-words";

export interface TransactionFiltersProps {
  query: TransactionListQuery;
  locale: string;
  /** To choose from, on the list across customers. */
  customers?: CustomerOption[];
}

export function TransactionFilters({ query, locale, customers }: TransactionFiltersProps) {
  const t = useTranslate();
  // One customer's ledger cannot be searched upstream; only the list across customers can.
  const searchable = customers !== undefined && !query.customer;
  return (
    <>
      <FilterBar>
        {searchable && <SearchField label="Description, reference or customer" />}
        <DateRangeFilter zone="UTC" maxDays={MAX_SPAN_DAYS} />
        <SelectFilter
          name="kind"
          label={t("Type")}
          options={transactionKinds.map((value) => ({ value, label: t(kindFilterWords[value]) }))}
        />
        {customers && <CustomerFilter customers={customers} />}
      </FilterBar>
      <ActiveFilters filters={chips(query, locale, customers, searchable, t)} />
    </>
  );
}

function chips(
  query: TransactionListQuery,
  locale: string,
  customers: CustomerOption[] = [],
  searchable: boolean,
  t: Translate,
): ActiveFilter[] {
  return [
    ...(query.search && searchable ? [{ names: ["search"], label: `“${query.search}”` }] : []),
    ...dayChips(query, locale, t),
    ...(query.kind
      ? [{ names: ["kind"], label: t("Type: {kind}", { kind: t(kindFilterWords[query.kind]) }) }]
      : []),
    ...customerChip(query.customer, customers),
  ];
}

/** Whether anything narrows the list. */
export function isNarrowed({ from, to, kind, search, customer }: TransactionListQuery): boolean {
  return [from, to, kind, search, customer].some((value) => value !== undefined);
}
