import "server-only";
import type { AuthorizedCustomer, AuthorizedPartner } from "@/lib/authz/scopes";
import type { CallOptions } from "../client";
import { paths } from "../paths";
import { numberPageSchema, rentalWalletPageSchema } from "../schemas/number";
import type { NumberFilters, Page, PageInput, PhoneNumber, RentalWallet } from "../types";
import { owned } from "./owned";
import { asPartner, pageQuery } from "./request";

function toQuery(filters: NumberFilters) {
  return { ...pageQuery(filters), search: filters.search, application_id: filters.applicationId };
}

export async function listNumbers(
  customer: AuthorizedCustomer,
  filters: NumberFilters = {},
  options: CallOptions = {},
): Promise<Page<PhoneNumber>> {
  const endpoint = "numbers.list";
  const query = toQuery(filters);
  const request = { endpoint, method: "GET", path: paths.numbers(customer.authId), query } as const;
  return owned(endpoint, customer, await asPartner(request, numberPageSchema, options));
}

/** Across all customers. */
export async function listAllNumbers(
  _partner: AuthorizedPartner,
  filters: NumberFilters = {},
  options: CallOptions = {},
): Promise<Page<PhoneNumber>> {
  const query = toQuery(filters);
  const request = { endpoint: "numbers.listAll", method: "GET", path: paths.allNumbers(), query } as const;
  return asPartner(request, numberPageSchema, options);
}

/** The list of accounts, read for what their wallets mean to the numbers. */
export async function listRentalWallets(
  _partner: AuthorizedPartner,
  page: PageInput,
  options: CallOptions = {},
): Promise<Page<RentalWallet>> {
  const endpoint = "numbers.wallets";
  // The documents disagree on the name of the page size.
  const paged = pageQuery(page);
  const query = { ...paged, size: paged.per_page };
  const request = { endpoint, method: "GET", path: paths.accounts(), query } as const;
  return asPartner(request, rentalWalletPageSchema, options);
}
