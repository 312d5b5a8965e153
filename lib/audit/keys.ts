import "server-only";
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { deriveKey, type KeyRing, parseKeyRing } from "@/lib/crypto/key-ring";
import { env } from "@/lib/env";

const CHAIN = "audit chain";
const SIGNING = "audit anchors";
/** What stands before the 32 bytes of an Ed25519 key in PKCS #8. */
const PKCS8_HEAD = Buffer.from("302e020100300506032b657004220420", "hex");

interface Held {
  text: string;
  ring: KeyRing;
  chain: Map<string, Buffer>;
  signing: Map<string, KeyObject>;
}

const KEY = Symbol.for("tandem.audit.keys");
const held = globalThis as typeof globalThis & { [KEY]?: Held };

/** Derived once: a verification asks for every row. */
function keys(): Held {
  const text = env().AUDIT_KEYS;
  if (held[KEY]?.text !== text) {
    held[KEY] = { text, ring: ringOf(text), chain: new Map(), signing: new Map() };
  }
  return held[KEY];
}

function ringOf(text: string): KeyRing {
  try {
    return parseKeyRing(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : "AUDIT_KEYS cannot be read";
    throw new Error(message.replace("ENCRYPTION_KEYS", "AUDIT_KEYS"));
  }
}

/** The keys of the audit log: the first seals and signs, the others verify what they once sealed. */
export function auditRing(): KeyRing {
  return keys().ring;
}

export class AuditKeyMissing extends Error {
  constructor(readonly keyId: string) {
    super(`The audit key ${keyId} is not in AUDIT_KEYS.`);
    this.name = "AuditKeyMissing";
  }
}

function masterOf(keyId: string): Buffer {
  const master = auditRing().keys.get(keyId);
  if (!master) throw new AuditKeyMissing(keyId);
  return master;
}

function derivedOnce<T>(cache: Map<string, T>, keyId: string, make: (master: Buffer) => T): T {
  const known = cache.get(keyId);
  if (known !== undefined) return known;
  const made = make(masterOf(keyId));
  cache.set(keyId, made);
  return made;
}

/** The HMAC key of the chain; the current one unless told. Throws `AuditKeyMissing`. */
export function chainKey(keyId: string = auditRing().current): Buffer {
  return derivedOnce(keys().chain, keyId, (master) => deriveKey(master, CHAIN));
}

function signingKey(keyId: string): KeyObject {
  return derivedOnce(keys().signing, keyId, (master) =>
    createPrivateKey({
      key: Buffer.concat([PKCS8_HEAD, deriveKey(master, SIGNING)]),
      format: "der",
      type: "pkcs8",
    }),
  );
}

/** Ed25519. */
export function signWith(keyId: string, bytes: Buffer): Buffer {
  return sign(null, bytes, signingKey(keyId));
}

/** PEM; safe to publish, and what an outsider verifies with. */
export function publicKeyOf(keyId: string = auditRing().current): string {
  return createPublicKey(signingKey(keyId)).export({ format: "pem", type: "spki" }).toString();
}

export function verifySignature(keyId: string, bytes: Buffer, signature: Buffer): boolean {
  return verify(null, bytes, createPublicKey(signingKey(keyId)), signature);
}
