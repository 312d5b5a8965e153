import "server-only";
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { deriveKey, type KeyRing, keyRing } from "./key-ring";

const VERSION = "v1";
const PURPOSE = "seal";

/** Where a sealed value lives; bound into it, so that a ciphertext moved to another row does not open. */
export interface SealedLocation {
  table: string;
  column: string;
  row: string;
}

declare const sealedBrand: unique symbol;
/** AES-256-GCM ciphertext as `v1.<key id>.<iv>.<ciphertext and tag>`; safe to store, never to show. */
export type Sealed = string & { readonly [sealedBrand]: true };

function associatedData({ table, column, row }: SealedLocation): Buffer {
  return Buffer.from([table, column, row].join("|"), "utf8");
}

export function seal(plaintext: string, location: SealedLocation, ring: KeyRing = keyRing()): Sealed {
  const master = ring.keys.get(ring.current);
  if (!master) throw new Error("The current encryption key is missing");
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", deriveKey(master, PURPOSE), iv);
  cipher.setAAD(associatedData(location));
  const body = Buffer.concat([cipher.update(plaintext, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return [VERSION, ring.current, iv.toString("base64url"), body.toString("base64url")].join(".") as Sealed;
}

/** Throws when the key is unknown or the value was moved or altered; the message names no content. */
export function open(sealed: string, location: SealedLocation, ring: KeyRing = keyRing()): string {
  const [version, keyId, ivText, bodyText] = sealed.split(".");
  if (version !== VERSION || !keyId || !ivText || !bodyText) throw new Error("Not a sealed value");
  const master = ring.keys.get(keyId);
  if (!master) throw new Error(`The encryption key ${keyId} is not configured`);
  const body = Buffer.from(bodyText, "base64url");
  const decipher = createDecipheriv(
    "aes-256-gcm",
    deriveKey(master, PURPOSE),
    Buffer.from(ivText, "base64url"),
  );
  decipher.setAAD(associatedData(location));
  decipher.setAuthTag(body.subarray(body.length - 16));
  return Buffer.concat([decipher.update(body.subarray(0, -16)), decipher.final()]).toString("utf8");
}
