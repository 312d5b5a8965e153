import "server-only";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { credentialsOf, noCredentials, withCredentials } from "@/lib/services/customer-credentials/use";
import type { CustomerCredentials } from "@/lib/vobiz/types";

interface Acting {
  asPartner?: true;
}

/** The pair that an act is carried out with. @throws AppError customer_credentials where it is the customer's and missing */
export async function pairFor(handler: Acting, customer: AuthorizedCustomer): Promise<CustomerCredentials> {
  return handler.asPartner ? noCredentials(customer) : credentialsOf(customer);
}

/** Reads with that pair. @throws AppError customer_credentials where it is missing or refused */
export async function withPairFor<T>(
  handler: Acting,
  customer: AuthorizedCustomer,
  read: (credentials: CustomerCredentials) => Promise<T>,
): Promise<T> {
  return handler.asPartner ? read(noCredentials(customer)) : withCredentials(customer, read);
}
