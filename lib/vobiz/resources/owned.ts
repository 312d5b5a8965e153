import "server-only";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { VobizError } from "../errors";
import type { Page } from "../types";

/** Accounts of their own. Sub-accounts and internal numbers belong to the account that they were asked of. */
const ACCOUNT = /^MA_/;

/**
 * Rows of one customer with that customer's id on each. The vendor is trusted to filter, and checked.
 * @throws VobizError bad_response if a row belongs to another account
 */
export function owned<T extends { authId: string | null }, P extends Page<T>>(
  endpoint: string,
  customer: AuthorizedCustomer,
  page: P & Page<T>,
): P {
  const foreign = page.items.some(
    ({ authId }) => authId !== null && authId !== customer.authId && ACCOUNT.test(authId),
  );
  if (foreign) throw mixedUp(endpoint);
  return { ...page, items: page.items.map((item) => ({ ...item, authId: customer.authId })) };
}

/** @throws VobizError bad_response unless the record is the customer's */
export function assertOwn(endpoint: string, customer: AuthorizedCustomer, record: { authId: string }): void {
  if (record.authId !== customer.authId) throw mixedUp(endpoint);
}

function mixedUp(endpoint: string): VobizError {
  const message = "Vobiz answered with a record of another account";
  return new VobizError("bad_response", { endpoint, phase: "answered", message });
}
