import "server-only";
import type { z } from "zod";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { type CallOptions, vobizClient } from "../client";
import { withCustomerCredentials } from "../credentials";
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
import type { Query } from "../wire";
import { callQuery } from "./calls";
import { owned } from "./owned";
import { daysQuery, pageQuery } from "./request";

// The customer API is reached with the customer's own pair: the partner's token opens none of it.

export interface OwnLedgerFilters extends PageInput {
  days?: DayRange;
  direction?: LedgerDirection;
}

/** This endpoint knows no filter by status or longest duration. */
export type OwnCallFilters = Omit<CallFilters, "status" | "maxDurationSeconds">;

async function asCustomer<T>(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  request: { endpoint: string; path: string; query?: Query },
  schema: z.ZodType<T>,
  { client = vobizClient(), signal, deadlineMs }: CallOptions,
): Promise<T> {
  return withCustomerCredentials(customer, credentials, (pair) =>
    client.http.call({ ...request, method: "GET", credentials: pair, signal, deadlineMs }, schema),
  );
}

export async function fetchOwnBalance(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  { currency }: { currency: string },
  options: CallOptions = {},
): Promise<OwnBalance> {
  const request = { endpoint: "own.balance", path: paths.ownBalance(customer.authId, currency) };
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
  const request = { endpoint, path: paths.ownTransactions(customer.authId), query };
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
  const request = { endpoint, path: paths.ownCalls(customer.authId), query: callQuery(endpoint, filters) };
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
  const request = { endpoint, path: paths.ownNumbers(customer.authId), query };
  return owned(
    endpoint,
    customer,
    await asCustomer(customer, credentials, request, numberPageSchema, options),
  );
}
