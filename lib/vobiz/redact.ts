import "server-only";

/** Shorter values would blank out ordinary words. */
const SHORTEST_SECRET = 6;
/** Tokens that the vendor's documents give a recognisable form, known to us or not. */
const TOKEN_PATTERN = /\b(?:sk_live|sk_test|kst)_[A-Za-z0-9_-]+/g;
const MASK = "[redacted]";

// Bundles may hold this module more than once; a secret that one registers must be removed by all.
const KEY = Symbol.for("tandem.vobiz.secrets");
const shared = globalThis as typeof globalThis & { [KEY]?: Map<string, number> };
shared[KEY] ??= new Map<string, number>();
const inUse = shared[KEY];

/** Makes `redact` remove this value; the returned function ends that for this registration. */
export function registerSecret(value: string): () => void {
  if (value.length < SHORTEST_SECRET) return () => undefined;
  inUse.set(value, (inUse.get(value) ?? 0) + 1);
  let registered = true;
  return () => {
    if (!registered) return;
    registered = false;
    const left = (inUse.get(value) ?? 1) - 1;
    if (left > 0) inUse.set(value, left);
    else inUse.delete(value);
  };
}

/** The text without any secret in use, in plain or URL-encoded form, and without anything formed like a token. */
export function redact(text: string): string {
  let clean = text;
  for (const secret of inUse.keys()) {
    clean = clean.replaceAll(secret, MASK).replaceAll(encodeURIComponent(secret), MASK);
  }
  return clean.replace(TOKEN_PATTERN, MASK);
}

/** Text of the vendor as it may be shown: one line, no control characters, no secrets, at most 300 characters. */
export function safeText(text: string): string {
  const line = redact(text)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}
