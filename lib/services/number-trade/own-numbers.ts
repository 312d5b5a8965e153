import "server-only";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { VobizError } from "@/lib/vobiz/errors";
import { listOwnNumbers } from "@/lib/vobiz/resources/customer-api";
import type { CustomerCredentials, PhoneNumber } from "@/lib/vobiz/types";

const MAX_PAGES = 200;

function unsettled(): VobizError {
  const message = "The list of the customer's numbers could not be read whole";
  return new VobizError("bad_response", { endpoint: "own.numbers", phase: "answered", message });
}

/** All numbers of a customer. @throws VobizError where the list could not be read whole, so that absence is certain */
export async function readOwnNumbers(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
): Promise<PhoneNumber[]> {
  const found = new Map<string, PhoneNumber>();
  let read = 0;
  let total: number | undefined;
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const answer = await listOwnNumbers(customer, credentials, { page, size: 100 });
    total ??= answer.total;
    if (answer.total !== total) throw unsettled();
    for (const number of answer.items) found.set(number.e164, number);
    read += answer.items.length;
    if (read >= total) break;
    if (answer.items.length === 0) throw unsettled();
  }
  if (read !== total || found.size !== read) throw unsettled();
  return [...found.values()];
}

/** One number of the customer, as it is now; null where it is certain that the customer does not have it. */
export async function findOwnNumber(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  e164: string,
): Promise<PhoneNumber | null> {
  const search = e164.replace(/\D/g, "");
  const { items } = await listOwnNumbers(customer, credentials, { search, size: 100 });
  const one = items.find((number) => number.e164 === e164);
  if (one) return one;
  // Nobody documented what the search looks at.
  const all = await readOwnNumbers(customer, credentials);
  return all.find((number) => number.e164 === e164) ?? null;
}
