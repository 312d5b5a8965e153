import "server-only";
import { env } from "@/lib/env";
import { hasHundredths } from "./minor-units";
import { razorpay } from "./razorpay";
import { stripe } from "./stripe";
import { type PaymentProvider, type ProviderName, providerNames } from "./types";

/** The provider of this name, or null where its variables are not set. Half of them set stops the boot. */
export function paymentProvider(name: ProviderName): PaymentProvider | null {
  const given = env();
  if (name === "razorpay") {
    const { RAZORPAY_KEY_ID, RAZORPAY_KEY_SECRET, RAZORPAY_WEBHOOK_SECRET, RAZORPAY_API_URL } = given;
    if (!RAZORPAY_KEY_ID || !RAZORPAY_KEY_SECRET || !RAZORPAY_WEBHOOK_SECRET) return null;
    return razorpay({
      url: RAZORPAY_API_URL,
      keyId: RAZORPAY_KEY_ID,
      keySecret: RAZORPAY_KEY_SECRET,
      webhookSecret: RAZORPAY_WEBHOOK_SECRET,
    });
  }
  const { STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, STRIPE_API_URL } = given;
  if (!STRIPE_SECRET_KEY || !STRIPE_WEBHOOK_SECRET) return null;
  return stripe({
    url: STRIPE_API_URL,
    secretKey: STRIPE_SECRET_KEY,
    webhookSecret: STRIPE_WEBHOOK_SECRET,
  });
}

/** What can be offered to somebody who pays in this currency. */
export function offeredProviders(currency: string): ProviderName[] {
  if (!hasHundredths(currency)) return [];
  return providerNames.filter((name) => paymentProvider(name) !== null);
}
