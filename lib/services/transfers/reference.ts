import { createHash } from "node:crypto";
import { ulid } from "ulid";

export function newReference(): string {
  return ulid();
}

/** The marker stands first, so that a description which is cut short keeps it. */
export function descriptionOf(reference: string, note: string): string {
  return `[ref:${reference}]${note === "" ? "" : ` ${note}`}`;
}

/** The vendor puts its own prefix before our text, so a row is ours when it contains the marker. */
export function carriesReference(description: string | null, reference: string): boolean {
  return description?.includes(`[ref:${reference}]`) ?? false;
}

export function carriesAnyReference(description: string | null): boolean {
  return /\[ref:[0-9A-HJKMNP-TV-Z]{26}\]/.test(description ?? "");
}

/** Checksum of what a transfer says; the same key with another one is refused. */
export function fingerprintOf(given: {
  authId: string;
  amount: string;
  currency: string;
  note: string;
}): string {
  const text = JSON.stringify([given.authId, given.amount, given.currency, given.note]);
  return createHash("sha256").update(text).digest("base64url");
}
