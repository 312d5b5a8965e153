import "server-only";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { addressOf } from "@/lib/services/brands/address";
import { brandOfCustomer } from "@/lib/services/brands/of";

export const WEBHOOK_PATH = "/api/webhooks/vobiz/kyc";
export const RETURN_PATH = "/verification";

/**
 * Where the vendor tells us of changes. It refuses plain http, except next to itself on one machine; without an address
 * sessions are only read again from time to time.
 */
export function webhookUrl(): string | undefined {
  const { APP_URL, VOBIZ_API_URL } = env();
  const isReachable = APP_URL.startsWith("https:") || VOBIZ_API_URL.startsWith("http:");
  return isReachable ? `${APP_URL}${WEBHOOK_PATH}` : undefined;
}

/**
 * Where the customer's browser comes back to: under the first host name of the customer's brand, which then says whose
 * page it is. What comes back in the query is anybody's to invent, so no brand is ever looked up by it.
 */
export async function returnUrl(customerId: string): Promise<string> {
  const brand = await brandOfCustomer(customerId);
  return addressOf(db(), brand.id, RETURN_PATH);
}
