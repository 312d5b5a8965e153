import "server-only";
import { env } from "@/lib/env";

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

/** Where the customer's browser comes back to. */
export function returnUrl(): string {
  return `${env().APP_URL}${RETURN_PATH}`;
}
