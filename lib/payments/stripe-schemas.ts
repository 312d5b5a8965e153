import { z } from "zod";
import { fromMinor } from "./minor-units";
import type { PaymentLink } from "./types";

const sessionId = z.string().regex(/^cs_[A-Za-z0-9_]{4,255}$/);

/** Given as an id, or whole where somebody asked for it to be expanded. */
const paymentIntent = z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]).nullish();

/** A Checkout Session, in what we use of it. */
export const stripeSession = z
  .object({
    id: sessionId,
    client_reference_id: z.string().nullish(),
    status: z.enum(["open", "complete", "expired"]).nullish(),
    payment_status: z.enum(["paid", "unpaid", "no_payment_required"]),
    amount_total: z.int().nonnegative().nullish(),
    currency: z.string().nullish(),
    url: z.url().nullish(),
    payment_intent: paymentIntent,
  })
  .transform((session): PaymentLink => {
    const paid = session.payment_status === "paid";
    const amount = fromMinor(session.amount_total ?? 0);
    return {
      id: session.id,
      reference: session.client_reference_id ?? null,
      // Complete and unpaid: a payment that takes days is under way.
      status: paid ? "paid" : session.status === "expired" ? "expired" : "open",
      amount,
      amountPaid: paid ? amount : fromMinor(0),
      currency: (session.currency ?? "").toUpperCase(),
      url: session.status === "open" ? (session.url ?? null) : null,
      paymentId: session.payment_intent ?? null,
      // A session does not say when it was paid.
      paidAt: null,
    };
  });

export const stripeError = z.object({
  error: z.object({ type: z.string().nullish(), message: z.string().nullish() }),
});

export const stripeEvent = z.object({ id: z.string().regex(/^evt_[A-Za-z0-9_]{1,100}$/), type: z.string() });

export const stripeSessionEvent = z.object({
  data: z.object({
    object: z.object({ id: sessionId, client_reference_id: z.string().max(200).nullish() }),
  }),
});
