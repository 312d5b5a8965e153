import "server-only";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import type { CallOptions } from "../client";
import { paths } from "../paths";
import { ownBalanceSchema } from "../schemas/balance";
import { callPageSchema } from "../schemas/call";
import { ledgerPageSchema } from "../schemas/ledger";
import { numberPageSchema } from "../schemas/number";
import type {
  CallFilters,
  CallPage,
  CustomerCredentials,
  DayRange,
  LedgerDirection,
  LedgerPage,
  NumberFilters,
  OwnBalance,
  Page,
  PageInput,
  PhoneNumber,
} from "../types";
import { asCustomer } from "./as-customer";
import { callQuery } from "./calls";
import { owned } from "./owned";
import { daysQuery, pageQuery } from "./request";

export interface OwnLedgerFilters extends PageInput {
  days?: DayRange;
  direction?: LedgerDirection;
}

/** This endpoint knows no filter by status or longest duration. */
export type OwnCallFilters = Omit<CallFilters, "status" | "maxDurationSeconds">;

export async function fetchOwnBalance(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  { currency }: { currency: string },
  options: CallOptions = {},
): Promise<OwnBalance> {
  const path = paths.ownBalance(customer.authId, currency);
  const request = { endpoint: "own.balance", method: "GET", path } as const;
  return asCustomer(customer, credentials, request, ownBalanceSchema, options);
}

export async function listOwnTransactions(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  filters: OwnLedgerFilters = {},
  options: CallOptions = {},
): Promise<LedgerPage> {
  const endpoint = "own.transactions";
  const days = daysQuery(endpoint, filters.days, "from_date", "to_date");
  const query = { ...pageQuery(filters), ...days, type: filters.direction };
  const request = { endpoint, method: "GET", path: paths.ownTransactions(customer.authId), query } as const;
  return owned(
    endpoint,
    customer,
    await asCustomer(customer, credentials, request, ledgerPageSchema, options),
  );
}

export async function listOwnCalls(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  filters: OwnCallFilters = {},
  options: CallOptions = {},
): Promise<CallPage> {
  const endpoint = "own.calls";
  const query = callQuery(endpoint, filters);
  const request = { endpoint, method: "GET", path: paths.ownCalls(customer.authId), query } as const;
  return owned(endpoint, customer, await asCustomer(customer, credentials, request, callPageSchema, options));
}

export async function listOwnNumbers(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  filters: Omit<NumberFilters, "applicationId"> = {},
  options: CallOptions = {},
): Promise<Page<PhoneNumber>> {
  const endpoint = "own.numbers";
  const query = { ...pageQuery(filters), search: filters.search };
  const request = { endpoint, method: "GET", path: paths.ownNumbers(customer.authId), query } as const;
  return owned(
    endpoint,
    customer,
    await asCustomer(customer, credentials, request, numberPageSchema, options),
  );
}
