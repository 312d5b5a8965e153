import { createHmac, timingSafeEqual } from "node:crypto";
import type { SignatureVerdict } from "./types";

/** How far the time of a signature may lie from ours; as in Stripe's own libraries. */
export const TOLERANCE_SECONDS = 300;
/** More than a header of Stripe's ever has, while a secret is being replaced. */
const MOST_PARTS = 20;

/**
 * `t=<unix seconds>,v1=<hex>[,v1=<hex>…]`: HMAC-SHA256 over the time, a point and the raw body. One right `v1` is
 * enough, other schemes count for nothing, and what is too old or too new is refused however well it is signed.
 */
export function judgeStripeSignature(
  body: Uint8Array,
  header: string | null,
  secret: string,
  now: Date,
): SignatureVerdict {
  if (header === null || header.trim() === "") return "absent";
  const parts = header.split(",").map((part) => part.trim());
  if (parts.length > MOST_PARTS) return "malformed";
  const valuesOf = (name: string) =>
    parts.filter((part) => part.startsWith(`${name}=`)).map((part) => part.slice(name.length + 1));
  const [time, another] = valuesOf("t");
  // Two times would leave it open which of them was signed; two headers of one name arrive joined, too.
  if (another !== undefined) return "several";
  if (time === undefined || !/^[0-9]{1,12}$/.test(time)) return "malformed";
  const signatures = valuesOf("v1").filter((value) => /^[0-9a-f]{64}$/i.test(value));
  if (signatures.length === 0) return "malformed";
  const wanted = createHmac("sha256", secret).update(`${time}.`).update(body).digest();
  // Every one is compared, so that the time taken does not tell which was right.
  const right = signatures.filter((value) => timingSafeEqual(wanted, Buffer.from(value, "hex"))).length > 0;
  if (!right) return "wrong";
  const apart = Math.abs(now.getTime() / 1_000 - Number(time));
  return apart <= TOLERANCE_SECONDS ? "right" : "outdated";
}
