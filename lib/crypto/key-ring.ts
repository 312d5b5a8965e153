import "server-only";
import { hkdfSync } from "node:crypto";
import { env } from "@/lib/env";

export interface KeyRing {
  /** Id of the key that new values are sealed with. */
  current: string;
  keys: ReadonlyMap<string, Buffer>;
}

/** Parses `id:base64,id:base64`; the first is current. Throws without quoting key material. */
export function parseKeyRing(text: string): KeyRing {
  const keys = new Map<string, Buffer>();
  for (const [index, part] of text.split(",").entries()) {
    const separator = part.indexOf(":");
    const id = part.slice(0, separator);
    const key = Buffer.from(part.slice(separator + 1), "base64");
    if (key.length !== 32)
      throw new Error(`ENCRYPTION_KEYS: key number ${index + 1} is not 32 bytes of base64`);
    if (keys.has(id)) throw new Error(`ENCRYPTION_KEYS: key id ${id} appears twice`);
    keys.set(id, key);
  }
  const current = keys.keys().next().value;
  if (current === undefined) throw new Error("ENCRYPTION_KEYS is empty");
  return { current, keys };
}

let cached: KeyRing | undefined;
export function keyRing(): KeyRing {
  cached ??= parseKeyRing(env().ENCRYPTION_KEYS);
  return cached;
}

/** One key per purpose, so that a value sealed for one use cannot be opened for another. */
export function deriveKey(master: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", master, "tandem", purpose, 32));
}
