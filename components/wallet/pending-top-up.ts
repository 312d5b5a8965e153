import { z } from "zod";

const shape = z.object({
  idempotencyKey: z.uuid(),
  amount: z.string(),
  currency: z.string(),
  note: z.string(),
  confirmDuplicate: z.boolean().default(false),
});
/** A top-up that was sent, or is about to be, and whose outcome this browser has not seen yet. */
export type PendingTopUp = z.output<typeof shape>;

function keyOf(authId: string): string {
  return `tandem.top-up.${authId}`;
}

/** Kept before it is sent, so that a reload or a lost answer leads to the same transfer and not to a second one. */
export function keepPending(authId: string, pending: PendingTopUp): void {
  window.localStorage.setItem(keyOf(authId), JSON.stringify(pending));
}

export function pendingOf(authId: string): PendingTopUp | null {
  try {
    return shape.parse(JSON.parse(window.localStorage.getItem(keyOf(authId)) ?? "null"));
  } catch {
    return null;
  }
}

export function forgetPending(authId: string): void {
  window.localStorage.removeItem(keyOf(authId));
}

/** `crypto.randomUUID` is missing on pages without TLS that are not localhost. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
