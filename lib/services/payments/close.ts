import "server-only";
import { log } from "@/lib/log";
import { paymentProvider } from "@/lib/payments/configured";
import { isOnline } from "@/lib/services/top-up-requests/schema";

/**
 * Ends the page of a request that is not to be paid any more. Best effort: what is paid all the same comes back as an
 * event, and a person looks at it.
 */
export async function closePaymentPage(row: {
  method: string;
  reference: string;
  providerLinkId: string | null;
}): Promise<void> {
  const provider = isOnline(row.method) ? paymentProvider(row.method) : null;
  if (!provider || row.providerLinkId === null) return;
  try {
    await provider.closeLink(row.providerLinkId);
  } catch (error) {
    log.warn({ request: row.reference, err: error }, "a payment page could not be closed");
  }
}
