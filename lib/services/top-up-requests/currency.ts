import "server-only";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import { fetchBalance } from "@/lib/vobiz/resources/accounts";

/** What a customer's wallet is kept in; asked upstream where we have not seen it yet. @throws VobizError */
export async function currencyOf(customer: AuthorizedCustomer): Promise<string> {
  const { currency } = await db().customer.findUniqueOrThrow({
    where: { id: customer.customerId },
    select: { currency: true },
  });
  return currency ?? (await fetchBalance(customer)).currency;
}
