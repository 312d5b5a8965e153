import "server-only";
import { createHash } from "node:crypto";
import type { z } from "zod";
import { PaymentError } from "./errors";
import { callProvider, type ProviderAnswer, problemOf } from "./http";
import { toMinor } from "./minor-units";
import {
  razorpayError,
  razorpayEventKind,
  razorpayLink,
  razorpayLinkEvent,
  razorpayLinks,
} from "./razorpay-schemas";
import { judgeRazorpaySignature } from "./razorpay-signature";
import type { LinkIntent, PaymentLink, PaymentProvider } from "./types";

export interface RazorpayAccess {
  url: string;
  keyId: string;
  keySecret: string;
  webhookSecret: string;
}

const LINK_EVENTS = [
  "payment_link.paid",
  "payment_link.partially_paid",
  "payment_link.expired",
  "payment_link.cancelled",
];

/** Payment Links of Razorpay: https://razorpay.com/docs/api/payments/payment-links/ */
export function razorpay(access: RazorpayAccess): PaymentProvider {
  const authorization = `Basic ${Buffer.from(`${access.keyId}:${access.keySecret}`).toString("base64")}`;

  function call(method: "GET" | "POST", path: string, body?: object): Promise<ProviderAnswer> {
    return callProvider({
      base: access.url,
      method,
      path,
      headers: { authorization, ...(body ? { "content-type": "application/json" } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  }

  /** By our reference, which it keeps unique: the page that a try without an answer has made. */
  async function findLink(reference: string): Promise<PaymentLink | null> {
    const answer = await call("GET", `/v1/payment_links?reference_id=${encodeURIComponent(reference)}`);
    if (answer.status !== 200) throw refusal(answer);
    const ours = read(razorpayLinks, answer).payment_links.filter((link) => link.reference === reference);
    return ours.find(({ status }) => status !== "expired" && status !== "cancelled") ?? ours[0] ?? null;
  }

  async function createLink(intent: LinkIntent): Promise<PaymentLink> {
    const answer = await call("POST", "/v1/payment_links", {
      amount: toMinor(intent.amount),
      currency: intent.currency,
      accept_partial: false,
      reference_id: intent.reference,
      description: intent.title,
      expire_by: Math.floor(intent.expiresAt.getTime() / 1_000),
      // The payer is on the page already.
      notify: { sms: false, email: false },
      reminder_enable: false,
      callback_url: intent.returnUrl,
      callback_method: "get",
    });
    if (answer.status === 200 || answer.status === 201) return read(razorpayLink, answer);
    throw refusal(answer);
  }

  return {
    name: "razorpay",

    async openLink(intent) {
      const known = intent.mayExist ? await findLink(intent.reference) : null;
      if (known) return known;
      try {
        return await createLink(intent);
      } catch (error) {
        // Its reference is taken: then the page is there, and this was the second to ask for it.
        const taken =
          error instanceof PaymentError && error.problem === "refused" && /reference/i.test(error.detail);
        const first = taken ? await findLink(intent.reference) : null;
        if (first) return first;
        throw error;
      }
    },

    async readLink(id) {
      const answer = await call("GET", `/v1/payment_links/${encodeURIComponent(id)}`);
      if (answer.status === 200) return read(razorpayLink, answer);
      // It says "bad request" of an id that it does not know.
      if (answer.status === 404 || answer.status === 400) return null;
      throw refusal(answer);
    },

    async closeLink(id) {
      const answer = await call("POST", `/v1/payment_links/${encodeURIComponent(id)}/cancel`);
      if (answer.status !== 200) throw refusal(answer);
    },

    checkSignature(body, headers) {
      return judgeRazorpaySignature(body, headers.get("x-razorpay-signature"), access.webhookSecret);
    },

    readEvent(body, headers) {
      const json: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
      const { event } = razorpayEventKind.parse(json);
      if (!LINK_EVENTS.includes(event)) return null;
      const { entity } = razorpayLinkEvent.parse(json).payload.payment_link;
      return {
        id: eventIdOf(body, headers),
        kind: event,
        linkId: entity.id,
        reference: entity.reference_id ?? null,
      };
    },
  };
}

/** The id of an event stands in a header that is not signed; without one, its content names it. */
function eventIdOf(body: Uint8Array, headers: Headers): string {
  const given = headers.get("x-razorpay-event-id") ?? "";
  return /^[A-Za-z0-9_-]{8,64}$/.test(given) ? given : createHash("sha256").update(body).digest("hex");
}

function read<Output>(schema: z.ZodType<Output>, { json }: ProviderAnswer): Output {
  const result = schema.safeParse(json);
  if (!result.success) throw new PaymentError("unknown", "Its answer could not be understood.");
  return result.data;
}

function refusal(answer: ProviderAnswer): PaymentError {
  const said = razorpayError.safeParse(answer.json);
  return problemOf(answer, said.success ? (said.data.error.description ?? null) : null);
}
