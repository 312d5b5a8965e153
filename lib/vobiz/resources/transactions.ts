import "server-only";
import type { AuthorizedCustomer, AuthorizedPartner } from "@/lib/authz/scopes";
import type { CallOptions } from "../client";
import { paths } from "../paths";
import { ledgerPageSchema } from "../schemas/ledger";
import type { DayRange, LedgerFilters, LedgerPage, WholeLedger } from "../types";
import { readWhole } from "../whole-ledger";
import { owned } from "./owned";
import { asPartner, daysQuery, pageQuery } from "./request";

export interface AllTransactionsFilters extends LedgerFilters {
  authId?: string;
  /** In description, reference, account id and account name. */
  search?: string;
}

function toQuery(endpoint: string, filters: LedgerFilters) {
  const days = daysQuery(endpoint, filters.days, "from_date", "to_date");
  return { ...pageQuery(filters), ...days, transaction_type: filters.kind };
}

/** The ledger of one wallet, as the partner sees it. */
export async function listTransactions(
  customer: AuthorizedCustomer,
  filters: LedgerFilters = {},
  options: CallOptions = {},
): Promise<LedgerPage> {
  const endpoint = "transactions.list";
  const query = toQuery(endpoint, filters);
  const request = { endpoint, method: "GET", path: paths.transactions(customer.authId), query } as const;
  return owned(endpoint, customer, await asPartner(request, ledgerPageSchema, options));
}

/** Across all customers. The vendor does not open this to every partner: then it is `forbidden` or `not_found`. */
export async function listAllTransactions(
  _partner: AuthorizedPartner,
  filters: AllTransactionsFilters = {},
  options: CallOptions = {},
): Promise<LedgerPage> {
  const endpoint = "transactions.listAll";
  const query = { ...toQuery(endpoint, filters), account: filters.authId, search: filters.search };
  return asPartner(
    { endpoint, method: "GET", path: paths.allTransactions(), query },
    ledgerPageSchema,
    options,
  );
}

/** Every row of some days, without a filter by kind: the vendor's documents disagree on the kinds. */
export async function readWholeLedger(
  customer: AuthorizedCustomer,
  days: DayRange,
  options: CallOptions = {},
): Promise<WholeLedger> {
  return readWhole((page) => listTransactions(customer, { page, size: 100, days }, options));
}
