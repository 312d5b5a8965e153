import type { Decimal } from "decimal.js";

export const providerNames = ["razorpay", "stripe"] as const;
export type ProviderName = (typeof providerNames)[number];

/** What a payment page is made for. */
export interface LinkIntent {
  /** Ours; a provider gives it back with everything that it says about the page. */
  reference: string;
  /** A decimal string in the major unit. */
  amount: string;
  currency: string;
  /** What the payer reads on the page. */
  title: string;
  expiresAt: Date;
  /** Where the payer is sent afterwards. What the address carries then is never believed. */
  returnUrl: string;
  /** Whether an earlier try may have made the page already. */
  mayExist: boolean;
}

/** A payment page as its provider describes it now. */
export interface PaymentLink {
  id: string;
  reference: string | null;
  status: "open" | "paid" | "partly_paid" | "expired" | "cancelled";
  /** In the major unit. */
  amount: Decimal;
  amountPaid: Decimal;
  currency: string;
  /** Where it is paid; null once it cannot be any more. */
  url: string | null;
  paymentId: string | null;
  paidAt: Date | null;
}

/** What an event of a provider is about. Nothing in it is believed: it says which page to read again. */
export interface ProviderEvent {
  id: string;
  kind: string;
  linkId: string;
  reference: string | null;
}

export type SignatureVerdict = "right" | "absent" | "several" | "malformed" | "outdated" | "wrong";

export interface PaymentProvider {
  readonly name: ProviderName;
  /** Makes a payment page, or finds the one that an earlier try made. @throws PaymentError */
  openLink(intent: LinkIntent): Promise<PaymentLink>;
  /** Null where there is none of this id. @throws PaymentError */
  readLink(id: string): Promise<PaymentLink | null>;
  /** Ends an unpaid page. @throws PaymentError */
  closeLink(id: string): Promise<void>;
  /** Whether the provider has signed these bytes. */
  checkSignature(body: Uint8Array, headers: Headers, now: Date): SignatureVerdict;
  /** Null for events that are about something else. @throws ZodError */
  readEvent(body: Uint8Array, headers: Headers): ProviderEvent | null;
}
