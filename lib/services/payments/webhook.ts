import "server-only";
import { type RequestInfo, systemActor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { AppError, notFound } from "@/lib/http/errors";
import { paymentProvider } from "@/lib/payments/configured";
import { isPaymentError } from "@/lib/payments/errors";
import type { PaymentProvider, ProviderEvent, ProviderName } from "@/lib/payments/types";
import { applyLink, fileEvent } from "./apply";
import { recordRefusal } from "./refused-webhook";

export type Received = "applied" | "known" | "ignored";

function eventOf(provider: PaymentProvider, bytes: Uint8Array, headers: Headers): ProviderEvent | null {
  try {
    return provider.readEvent(bytes, headers);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) {
      throw new AppError("bad_request", "The body is not valid JSON.");
    }
    throw error;
  }
}

/** The request that a page belongs to: by the page, or by our reference where the page was not written down. */
async function requestOf(name: ProviderName, event: ProviderEvent): Promise<string | null> {
  const byLink = await db().topUpRequest.findUnique({
    where: { providerLinkId: event.linkId },
    select: { id: true, method: true },
  });
  if (byLink) return byLink.method === name ? byLink.id : null;
  if (event.reference === null) return null;
  const byReference = await db().topUpRequest.findUnique({
    where: { reference: event.reference },
    select: { id: true, method: true },
  });
  return byReference?.method === name ? byReference.id : null;
}

async function isKnown(provider: ProviderName, eventId: string): Promise<boolean> {
  const { count } = await db().paymentEvent.updateMany({
    where: { provider, eventId },
    data: { copies: { increment: 1 } },
  });
  return count > 0;
}

/**
 * Takes one webhook of a payment provider in. Nothing in it is believed but which page it is about: that page is read
 * again with our own keys before anything counts. Where it cannot be read the provider is asked to send again.
 * @throws AppError not_found (not set up), unauthenticated (signature), bad_request, invalid, upstream_busy
 */
export async function receivePaymentWebhook(
  name: ProviderName,
  bytes: Uint8Array,
  headers: Headers,
  sender: RequestInfo,
): Promise<Received> {
  const provider = paymentProvider(name);
  if (!provider) throw notFound("This");
  const verdict = provider.checkSignature(bytes, headers, new Date());
  if (verdict !== "right") {
    await recordRefusal(sender, name, verdict);
    throw new AppError("unauthenticated", "The signature is missing or wrong.");
  }
  const event = eventOf(provider, bytes, headers);
  if (!event) return "ignored";
  if (await isKnown(name, event.id)) return "known";
  const requestId = await requestOf(name, event);
  if (!requestId) return "ignored";
  const link = await provider.readLink(event.linkId).catch((error: unknown) => {
    if (!isPaymentError(error)) throw error;
    throw new AppError("upstream_busy", "The payment could not be read again now. Send this once more.", {
      retryAfterSeconds: 60,
    });
  });
  if (!link) {
    const detail = "It is about a payment page that our keys do not know.";
    return fileEvent(name, event, requestId, { state: "refused", detail });
  }
  const actor = { ...systemActor("payments", sender.requestId), request: sender };
  return applyLink(actor, name, requestId, link, event);
}
