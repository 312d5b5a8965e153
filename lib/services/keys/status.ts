import "server-only";
import { auditRing } from "@/lib/audit/keys";
import { keyRing } from "@/lib/crypto/key-ring";
import { allSealedPlaces } from "@/lib/crypto/places";
import { db } from "@/lib/db/client";
import { countBySealingKey } from "@/lib/db/sealed";
import { markOf, readKnownKeys } from "./known";

export interface KeyStatus {
  /** Per place and key. */
  sealed: { place: string; keyId: string; values: number }[];
  ring: { variable: string; keyId: string; role: "current" | "older"; startedWith: boolean }[];
  /** Sealed with a key that the ring does not have. */
  missing: string[];
  lastRotation: { toKeyId: string; startedAt: Date; finishedAt: Date | null } | null;
}

export async function readKeyStatus(): Promise<KeyStatus> {
  const known = await readKnownKeys();
  const rings = [
    { variable: "ENCRYPTION_KEYS", ring: keyRing(), marks: known.encryption },
    { variable: "AUDIT_KEYS", ring: auditRing(), marks: known.audit },
  ];
  const sealed: KeyStatus["sealed"] = [];
  for (const place of allSealedPlaces) {
    for (const row of await countBySealingKey(place)) sealed.push({ place: place.name, ...row });
  }
  const lastRotation = await db().keyRotation.findFirst({
    orderBy: { startedAt: "desc" },
    select: { toKeyId: true, startedAt: true, finishedAt: true },
  });
  return {
    sealed,
    ring: rings.flatMap(({ variable, ring, marks }) =>
      [...ring.keys].map(([keyId, key]) => ({
        variable,
        keyId,
        role: keyId === ring.current ? ("current" as const) : ("older" as const),
        startedWith: marks[keyId] === markOf(key),
      })),
    ),
    missing: [...new Set(sealed.map(({ keyId }) => keyId))].filter((keyId) => !keyRing().keys.has(keyId)),
    lastRotation,
  };
}
