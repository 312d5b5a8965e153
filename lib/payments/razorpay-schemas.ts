import { z } from "zod";
import { fromMinor } from "./minor-units";
import type { PaymentLink } from "./types";

const statuses = {
  created: "open",
  partially_paid: "partly_paid",
  paid: "paid",
  expired: "expired",
  cancelled: "cancelled",
} as const;

const unixSeconds = z.int().nonnegative();

/** A Payment Link, in what we use of it. */
export const razorpayLink = z
  .object({
    id: z.string().regex(/^plink_[A-Za-z0-9]{4,40}$/),
    reference_id: z.string().nullish(),
    status: z.enum(["created", "partially_paid", "paid", "expired", "cancelled"]),
    amount: z.int().nonnegative(),
    amount_paid: z.int().nonnegative().nullish(),
    currency: z.string(),
    short_url: z.url().nullish(),
    payments: z
      .array(
        z.object({ payment_id: z.string(), status: z.string().nullish(), created_at: unixSeconds.nullish() }),
      )
      .nullish(),
  })
  .transform((link): PaymentLink => {
    const payment = link.payments?.find(({ status }) => status === "captured") ?? link.payments?.[0];
    const status = statuses[link.status];
    return {
      id: link.id,
      reference: link.reference_id ?? null,
      status,
      amount: fromMinor(link.amount),
      amountPaid: fromMinor(link.amount_paid ?? 0),
      currency: link.currency.toUpperCase(),
      url: status === "open" ? (link.short_url ?? null) : null,
      paymentId: payment?.payment_id ?? null,
      paidAt: payment?.created_at ? new Date(payment.created_at * 1_000) : null,
    };
  });

export const razorpayLinks = z.object({ payment_links: z.array(razorpayLink) });

export const razorpayError = z.object({
  error: z.object({ code: z.string().nullish(), description: z.string().nullish() }),
});

/** Any event: which kind is looked at before the rest is. */
export const razorpayEventKind = z.object({ event: z.string().max(100) });

export const razorpayLinkEvent = z.object({
  payload: z.object({
    payment_link: z.object({
      entity: z.object({
        id: z.string().regex(/^plink_[A-Za-z0-9]{4,40}$/),
        reference_id: z.string().max(100).nullish(),
      }),
    }),
  }),
});
