import "server-only";
import { z } from "zod";
import { deriveKey, type KeyRing } from "@/lib/crypto/key-ring";
import { db } from "@/lib/db/client";

const KEY = "keys.known";

const marks = z.record(z.string(), z.string());
const known = z.object({ encryption: marks.default({}), audit: marks.default({}) });
export type KnownKeys = z.output<typeof known>;
export type RingName = keyof KnownKeys;

/** What a key is recognised by; says nothing about the key itself, nor about what it seals. */
export function markOf(key: Buffer): string {
  return deriveKey(key, "mark").subarray(0, 16).toString("base64url");
}

export function marksOf(ring: KeyRing): Record<string, string> {
  return Object.fromEntries([...ring.keys].map(([id, key]) => [id, markOf(key)]));
}

/** The keys that portals on this database have started with, by their ids. */
export async function readKnownKeys(): Promise<KnownKeys> {
  const row = await db().setting.findUnique({ where: { key: KEY }, select: { value: true } });
  return known.parse(row?.value ?? {});
}

/** Adds marks of keys that were not known. Where two portals add at once the first stays. @returns what is known now */
export async function rememberKeys(given: KnownKeys): Promise<KnownKeys> {
  await db().$executeRaw`
    INSERT INTO "Setting" AS s ("key", "value", "updatedAt") VALUES (${KEY}, ${JSON.stringify(given)}::jsonb, now())
    ON CONFLICT ("key") DO UPDATE SET "updatedAt" = now(), "value" = jsonb_build_object(
      'encryption', (EXCLUDED."value"->'encryption') || coalesce(s."value"->'encryption', '{}'),
      'audit', (EXCLUDED."value"->'audit') || coalesce(s."value"->'audit', '{}'))`;
  return readKnownKeys();
}
