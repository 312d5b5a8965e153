import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { vobizClient } from "./client";

export const SIGNATURE_HEADER = "x-vobiz-signature";

/** `absent` is not a refusal: whether unsigned webhooks count is the reseller's choice. */
export type SignatureVerdict =
  | "right"
  | "absent"
  | "empty"
  | "several"
  | "other_scheme"
  | "malformed"
  | "wrong";

const SHAPE = /^sha256=([0-9a-f]{64})$/i;

/** HMAC-SHA256 over the raw body, in hex, as the vendor signs; compared in constant time. Pure. */
export function judgeSignature(body: Uint8Array, header: string | null, key: string): SignatureVerdict {
  if (header === null) return "absent";
  const given = header.trim();
  if (given === "") return "empty";
  // Two headers of one name arrive joined.
  if (given.includes(",")) return "several";
  if (!/^sha256=/i.test(given)) return "other_scheme";
  const digits = SHAPE.exec(given)?.[1];
  if (digits === undefined) return "malformed";
  const wanted = createHmac("sha256", key).update(body).digest();
  return timingSafeEqual(wanted, Buffer.from(digits, "hex")) ? "right" : "wrong";
}

/** The same with the partner's token. @throws VobizError not_configured if there is a signature and no token */
export function checkWebhookSignature(body: Uint8Array, header: string | null): SignatureVerdict {
  return header === null ? "absent" : judgeSignature(body, header, vobizClient().partnerCredentials().token);
}
