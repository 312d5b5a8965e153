import "server-only";
import type { Decimal } from "decimal.js";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { fetchBalance } from "@/lib/vobiz/resources/accounts";
import { fetchOwnBalance } from "@/lib/vobiz/resources/customer-api";
import type { CustomerCredentials } from "@/lib/vobiz/types";
import type { WalletDto } from "./schema";

/** What the customer can spend now: the balance without what is reserved. @throws VobizError */
export async function readWallet(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
): Promise<WalletDto> {
  const { currency } = await fetchBalance(customer);
  const own = await fetchOwnBalance(customer, credentials, { currency });
  return { balance: own.available.toFixed(), currency, paysLater: own.isPostpaid === true };
}

interface Price {
  setupFee: Decimal | null;
  monthlyFee: Decimal | null;
  currency: string | null;
}

export function priceOf({ setupFee, monthlyFee }: Price): Decimal | null {
  return setupFee && monthlyFee ? setupFee.plus(monthlyFee) : null;
}

/** Why this wallet cannot pay for a number, or null when it can. */
export function obstacleOf(price: Price, wallet: WalletDto) {
  const sum = priceOf(price);
  if (sum === null || price.currency === null) return "no_price";
  if (price.currency !== wallet.currency) return "other_currency";
  return !wallet.paysLater && sum.greaterThan(wallet.balance) ? "wallet_too_low" : null;
}
