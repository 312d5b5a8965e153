import { isForCustomer, type Scope } from "@/lib/authz/scope";
import type { CallFilter } from "@/lib/services/calls/filter-schema";
import { usualCallColumns } from "@/lib/services/calls/schema";
import { filterText } from "./filter-text";
import type { ExportColumnId } from "./schema";

/** What is exported and how, as it is stored. */
export interface ExportPlan {
  format: "csv" | "jsonl";
  /** The filters as an address; the customer is named apart. */
  query: string;
  zone: string;
  /** Of a CSV file; JSONL holds everything. */
  columns: ExportColumnId[];
  audience: "staff" | "customer";
  customerId: string | null;
  authId: string | null;
}

export function planOf(
  scope: Scope,
  {
    format,
    columns,
    filter,
  }: { format: "csv" | "jsonl"; columns?: ExportColumnId[] | undefined; filter: CallFilter },
): ExportPlan {
  const customer = scope.kind === "customer" ? scope.customer : null;
  // Whose calls they are needs no column where they are all of one.
  const usual = usualCallColumns.filter((id) => id !== "customer" || !customer);
  return {
    format,
    query: filterText(filter),
    zone: filter.zone ?? "UTC",
    columns: format === "jsonl" ? [] : (columns ?? [...usual]),
    audience: isForCustomer(scope) ? "customer" : "staff",
    customerId: customer?.customerId ?? null,
    authId: customer?.authId ?? null,
  };
}
