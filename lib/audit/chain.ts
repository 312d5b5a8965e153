import { createHmac } from "node:crypto";

/** What stands before the first place. */
export const ORIGIN = Buffer.alloc(32);

/**
 * The seal of one place: HMAC-SHA-256 of the seal before it, the place (8 bytes, big-endian) and the row's digest. So
 * nobody without the key can change a row, its place or what came before it.
 */
export function linkMac(key: Buffer, before: Buffer, place: bigint, digest: Buffer): Buffer {
  const number = Buffer.alloc(8);
  number.writeBigUInt64BE(place);
  return createHmac("sha256", key).update(before).update(number).update(digest).digest();
}

/** What is signed of the chain's head: a text of five lines. */
export interface Anchor {
  place: bigint;
  mac: Buffer;
  keyId: string;
  signedAt: Date;
  signature: Buffer;
}

export function anchorText({ place, mac, keyId, signedAt }: Omit<Anchor, "signature">): Buffer {
  const lines = ["tandem-audit-anchor-1", place, mac.toString("hex"), keyId, signedAt.toISOString()];
  return Buffer.from(lines.join("\n"), "utf8");
}
