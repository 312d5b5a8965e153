import { createHmac, timingSafeEqual } from "node:crypto";
import type { SignatureVerdict } from "./types";

/** HMAC-SHA256 of the raw body in hex, as Razorpay documents it; compared in constant time. */
export function judgeRazorpaySignature(
  body: Uint8Array,
  header: string | null,
  secret: string,
): SignatureVerdict {
  if (header === null || header.trim() === "") return "absent";
  const given = header.trim();
  // Two headers of one name arrive joined.
  if (given.includes(",")) return "several";
  if (!/^[0-9a-f]{64}$/i.test(given)) return "malformed";
  const wanted = createHmac("sha256", secret).update(body).digest();
  return timingSafeEqual(wanted, Buffer.from(given, "hex")) ? "right" : "wrong";
}
