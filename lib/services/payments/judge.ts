import { Decimal } from "decimal.js";
import type { PaymentLink } from "@/lib/payments/types";

/** What a request expects of its payment page. */
export interface Expected {
  reference: string;
  /** Null where the page was made and its maker died before it could write it down. */
  providerLinkId: string | null;
  amount: Decimal.Value;
  currency: string;
}

export type Verdict =
  | { kind: "nothing" }
  | { kind: "ended" }
  | { kind: "paid" }
  /** Money came, or is said to have come, that is not exactly what was asked for. */
  | { kind: "differs"; reason: string };

/** Compares a payment page, as its provider describes it, with what was asked for. Only an exact payment is one. */
export function judgeLink(expected: Expected, link: PaymentLink): Verdict {
  if (link.status === "open") return { kind: "nothing" };
  if (link.status === "expired" || link.status === "cancelled") {
    return link.amountPaid.isZero() ? { kind: "ended" } : differs(`${said(link)} was paid before it ended.`);
  }
  if (expected.providerLinkId !== null && link.id !== expected.providerLinkId) {
    return differs("Another payment page than the one of this request was paid.");
  }
  if (link.reference !== expected.reference) {
    return differs("The payment carries the reference of something else.");
  }
  if (link.currency !== expected.currency) {
    return differs(`It was paid in ${link.currency}, and asked for in ${expected.currency}.`);
  }
  const wanted = new Decimal(expected.amount);
  if (link.status === "partly_paid" || !link.amountPaid.equals(wanted) || !link.amount.equals(wanted)) {
    return differs(`${said(link)} was paid, and ${wanted.toFixed(2)} ${expected.currency} was asked for.`);
  }
  return { kind: "paid" };
}

function differs(reason: string): Verdict {
  return { kind: "differs", reason };
}

function said({ amountPaid, currency }: PaymentLink): string {
  return `${amountPaid.toFixed(2)} ${currency}`;
}

export type Consequence =
  | { kind: "nothing" }
  | { kind: "approve" }
  | { kind: "expire" }
  /** A person has to look at the request. */
  | { kind: "person"; reason: string }
  /** It is too late to change the request; a person has to look all the same. */
  | { kind: "contradiction"; reason: string };

const afterwards: Record<string, string> = {
  withdrawn: "It was paid after it had been withdrawn.",
  expired: "It was paid after it had expired.",
  requested: "It was paid while it waited for a person.",
};

/** What follows from a verdict for a request in this state. Nothing is ever approved twice. */
export function consequenceOf(
  request: { state: string; providerPaymentId: string | null },
  verdict: Verdict,
  paymentId: string | null,
): Consequence {
  const { state } = request;
  if (verdict.kind === "nothing") return { kind: "nothing" };
  if (verdict.kind === "ended") return { kind: state === "awaiting_payment" ? "expire" : "nothing" };
  const decided = state === "approved" || state === "refused";
  if (verdict.kind === "differs") {
    return { kind: decided ? "contradiction" : "person", reason: verdict.reason };
  }
  if (state === "awaiting_payment") return { kind: "approve" };
  // The same payment, told once more.
  const isKnown = paymentId !== null && request.providerPaymentId === paymentId;
  if (isKnown) return { kind: "nothing" };
  if (state === "approved") return { kind: "contradiction", reason: "A second payment came for it." };
  if (state === "refused") {
    return { kind: "contradiction", reason: "It was paid after it had been refused." };
  }
  return { kind: "person", reason: afterwards[state] ?? "It was paid at a time when nobody expected it." };
}
