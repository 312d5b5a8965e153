import "server-only";
import { PaymentError } from "./errors";
import { callProvider, type ProviderAnswer, problemOf } from "./http";
import { toMinor } from "./minor-units";
import { stripeError, stripeEvent, stripeSession, stripeSessionEvent } from "./stripe-schemas";
import { judgeStripeSignature } from "./stripe-signature";
import type { PaymentLink, PaymentProvider } from "./types";

export interface StripeAccess {
  url: string;
  secretKey: string;
  webhookSecret: string;
}

const SESSION_EVENTS = [
  "checkout.session.completed",
  "checkout.session.async_payment_succeeded",
  "checkout.session.async_payment_failed",
  "checkout.session.expired",
];

/** Checkout Sessions of Stripe: https://docs.stripe.com/api/checkout/sessions */
export function stripe(access: StripeAccess): PaymentProvider {
  function call(
    method: "GET" | "POST",
    path: string,
    form?: Record<string, string>,
    idempotencyKey?: string,
  ): Promise<ProviderAnswer> {
    return callProvider({
      base: access.url,
      method,
      path,
      headers: {
        authorization: `Bearer ${access.secretKey}`,
        ...(form ? { "content-type": "application/x-www-form-urlencoded" } : {}),
        ...(idempotencyKey ? { "idempotency-key": idempotencyKey } : {}),
      },
      ...(form ? { body: new URLSearchParams(form).toString() } : {}),
    });
  }

  return {
    name: "stripe",

    // Asked again under the same key it gives the same session, so a try without an answer needs no search.
    async openLink(intent) {
      const item = "line_items[0]";
      const answer = await call(
        "POST",
        "/v1/checkout/sessions",
        {
          mode: "payment",
          client_reference_id: intent.reference,
          "metadata[reference]": intent.reference,
          [`${item}[quantity]`]: "1",
          [`${item}[price_data][currency]`]: intent.currency.toLowerCase(),
          [`${item}[price_data][unit_amount]`]: String(toMinor(intent.amount)),
          [`${item}[price_data][product_data][name]`]: intent.title,
          success_url: intent.returnUrl,
          cancel_url: intent.returnUrl,
          expires_at: String(Math.floor(intent.expiresAt.getTime() / 1_000)),
        },
        `tandem-${intent.reference}`,
      );
      if (answer.status !== 200) throw refusal(answer);
      return session(answer);
    },

    async readLink(id) {
      const answer = await call("GET", `/v1/checkout/sessions/${encodeURIComponent(id)}`);
      if (answer.status === 200) return session(answer);
      if (answer.status === 404) return null;
      throw refusal(answer);
    },

    async closeLink(id) {
      const answer = await call("POST", `/v1/checkout/sessions/${encodeURIComponent(id)}/expire`, {});
      if (answer.status !== 200) throw refusal(answer);
    },

    checkSignature(body, headers, now) {
      return judgeStripeSignature(body, headers.get("stripe-signature"), access.webhookSecret, now);
    },

    readEvent(body) {
      const json: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
      const { id, type } = stripeEvent.parse(json);
      if (!SESSION_EVENTS.includes(type)) return null;
      const { object } = stripeSessionEvent.parse(json).data;
      return { id, kind: type, linkId: object.id, reference: object.client_reference_id ?? null };
    },
  };
}

function session({ json }: ProviderAnswer): PaymentLink {
  const result = stripeSession.safeParse(json);
  if (!result.success) throw new PaymentError("unknown", "Its answer could not be understood.");
  return result.data;
}

function refusal(answer: ProviderAnswer): PaymentError {
  const said = stripeError.safeParse(answer.json);
  return problemOf(answer, said.success ? (said.data.error.message ?? null) : null);
}
