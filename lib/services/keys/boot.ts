import "server-only";
import { auditRing } from "@/lib/audit/keys";
import { type KeyRing, keyRing } from "@/lib/crypto/key-ring";
import { allSealedPlaces, sealedAt } from "@/lib/crypto/places";
import { open } from "@/lib/crypto/seal";
import { db } from "@/lib/db/client";
import { countBySealingKey, someSealedBy } from "@/lib/db/sealed";
import { type KnownKeys, marksOf, type RingName, readKnownKeys, rememberKeys } from "./known";

/** The keys of the environment are not those of the database; the message is for whoever starts the portal. */
export class WrongKeys extends Error {
  constructor(message: string) {
    super(message);
    this.name = "WrongKeys";
  }
}

const variables: Record<RingName, string> = { encryption: "ENCRYPTION_KEYS", audit: "AUDIT_KEYS" };

const TRIED = 5;

function assertSame(name: RingName, known: KnownKeys, ring: KeyRing): void {
  for (const [id, mark] of Object.entries(marksOf(ring))) {
    const before = known[name][id];
    if (before === undefined || before === mark) continue;
    throw new WrongKeys(
      `${variables[name]}: the key ${id} is not the one that this database was used with. Put the right one back; a new key needs an id of its own.`,
    );
  }
}

/** How many values each key has sealed, over all places. */
export async function sealedByKey(): Promise<Map<string, number>> {
  const total = new Map<string, number>();
  for (const place of allSealedPlaces) {
    for (const { keyId, values } of await countBySealingKey(place)) {
      total.set(keyId, (total.get(keyId) ?? 0) + values);
    }
  }
  return total;
}

/** A key that no portal has started with yet, and under whose id there are values all the same, must open some. */
async function assertOpens(keyId: string, ring: KeyRing): Promise<void> {
  let tried = 0;
  for (const place of allSealedPlaces) {
    for (const { row, sealed } of await someSealedBy(place, keyId, TRIED)) {
      tried += 1;
      try {
        open(sealed, sealedAt(place.name, row), ring);
        return;
      } catch {
        // One value may be damaged: the next one tells.
      }
    }
  }
  if (tried === 0) return;
  throw new WrongKeys(`ENCRYPTION_KEYS: the key ${keyId} does not open what is stored under its name.`);
}

/** Key ids that the audit log was sealed with, by what is cheap to read: its anchors, and its end. */
async function auditKeysInUse(): Promise<string[]> {
  const rows = await db().$queryRaw<{ keyId: string }[]>`
    SELECT DISTINCT "keyId" FROM "AuditAnchor"
    UNION (SELECT "keyId" FROM "AuditSeal" ORDER BY "place" DESC LIMIT 1)
    UNION (SELECT "keyId" FROM "AuditSeal" ORDER BY "place" LIMIT 1)`;
  return rows.map(({ keyId }) => keyId);
}

/**
 * Before a portal serves: every key that something is sealed with is there, and is the right one.
 * @throws WrongKeys
 */
export async function checkKeys(): Promise<void> {
  const rings = { encryption: keyRing(), audit: auditRing() };
  const known = await readKnownKeys();
  assertSame("encryption", known, rings.encryption);
  assertSame("audit", known, rings.audit);
  for (const [keyId, values] of await sealedByKey()) {
    if (rings.encryption.keys.has(keyId)) continue;
    const what = values === 1 ? "1 stored value is" : `${values} stored values are`;
    throw new WrongKeys(
      `ENCRYPTION_KEYS lacks the key ${keyId}, with which ${what} sealed. Put it back; npm run admin -- keys rotate makes it dispensable.`,
    );
  }
  for (const keyId of await auditKeysInUse()) {
    if (rings.audit.keys.has(keyId)) continue;
    throw new WrongKeys(
      `AUDIT_KEYS lacks the key ${keyId}, with which the audit log was sealed. Put it back.`,
    );
  }
  for (const keyId of rings.encryption.keys.keys()) {
    if (known.encryption[keyId] === undefined) await assertOpens(keyId, rings.encryption);
  }
  const now = { encryption: marksOf(rings.encryption), audit: marksOf(rings.audit) };
  // Of two portals that start for the first time at once, with different keys, one goes on.
  const remembered = await rememberKeys(now);
  assertSame("encryption", remembered, rings.encryption);
  assertSame("audit", remembered, rings.audit);
}
