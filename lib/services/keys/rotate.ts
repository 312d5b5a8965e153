import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { SystemActor } from "@/lib/auth/actor";
import { type KeyRing, keyRing } from "@/lib/crypto/key-ring";
import { allSealedPlaces } from "@/lib/crypto/places";
import { tryExclusively } from "@/lib/db/exclusively";
import { transact } from "@/lib/db/transact";
import { AppError } from "@/lib/http/errors";
import { sealedByKey } from "./boot";
import { markOf, readKnownKeys } from "./known";
import { type OpenRotation, openRotation, type Progress, progressAt, sealedSoFar } from "./progress";
import { resealPlace, type Unopened } from "./reseal";

export interface RotationResult {
  toKeyId: string;
  resumed: boolean;
  sealed: number;
  /** They stay as they were. */
  unopened: Unopened[];
  /** Keys of the ring that seal nothing any more. */
  dispensable: string[];
  /** What other keys still seal, and are still being written with. */
  left: number;
}

/** Portals that still seal with the old key add values while the first round goes by. */
const ROUNDS = 3;

/** A portal that does not have the new key could not read what is sealed with it. */
async function assertPortalKnows(ring: KeyRing): Promise<void> {
  const { encryption } = await readKnownKeys();
  const key = ring.keys.get(ring.current);
  if (key && encryption[ring.current] === markOf(key)) return;
  throw new AppError(
    "conflict",
    `No portal has started with the key ${ring.current} yet, so none could read what is sealed with it. ` +
      "Restart every portal with the new ENCRYPTION_KEYS, then come back.",
  );
}

async function begin(actor: SystemActor, ring: KeyRing): Promise<OpenRotation & { resumed: boolean }> {
  const found = await openRotation(ring.current);
  if (found) return { ...found, resumed: true };
  return transact(async (tx) => {
    const { id } = await tx.keyRotation.create({
      data: { toKeyId: ring.current, progress: {} },
      select: { id: true },
    });
    await appendAudit(tx, actor, {
      action: "keys.rotation_started",
      outcome: "success",
      target: { type: "encryption_key", id: ring.current },
      after: { to: ring.current, ring: [...ring.keys.keys()].join(", ") },
    });
    return { id, progress: {}, resumed: false };
  });
}

/** Every place once more from its first row; what was counted stays counted. */
function fromTheTop(progress: Progress): Progress {
  return Object.fromEntries(
    allSealedPlaces.map(({ name }) => [
      name,
      { after: null, done: false, sealed: progressAt(progress, name).sealed },
    ]),
  );
}

async function others(ring: KeyRing): Promise<number> {
  let left = 0;
  for (const [keyId, values] of await sealedByKey()) if (keyId !== ring.current) left += values;
  return left;
}

async function run(
  actor: SystemActor,
  ring: KeyRing,
  tell: (sealed: number) => void,
): Promise<RotationResult> {
  const rotation = await begin(actor, ring);
  let unopened: Unopened[] = [];
  let left = 0;
  for (let round = 1; round <= ROUNDS; round += 1) {
    // A resumed round has not seen the rows before it, and may have passed damaged ones.
    if (round > 1) rotation.progress = fromTheTop(rotation.progress);
    unopened = [];
    for (const place of allSealedPlaces) {
      unopened.push(...(await resealPlace(rotation, place, ring, (now) => tell(sealedSoFar(now)))));
    }
    left = await others(ring);
    if (left === unopened.length) break;
  }
  const sealed = sealedSoFar(rotation.progress);
  const isDone = left === unopened.length;
  if (isDone) await finish(actor, ring, rotation, sealed, unopened.length);
  const used = await sealedByKey();
  return {
    toKeyId: ring.current,
    resumed: rotation.resumed,
    sealed,
    unopened,
    dispensable: [...ring.keys.keys()].filter((keyId) => keyId !== ring.current && !used.has(keyId)),
    left: left - unopened.length,
  };
}

function finish(
  actor: SystemActor,
  ring: KeyRing,
  rotation: OpenRotation,
  sealed: number,
  unopened: number,
): Promise<void> {
  return transact(async (tx) => {
    await tx.keyRotation.update({ where: { id: rotation.id }, data: { finishedAt: new Date() } });
    await appendAudit(tx, actor, {
      action: "keys.rotation_finished",
      outcome: unopened === 0 ? "success" : "failed",
      target: { type: "encryption_key", id: ring.current },
      after: { to: ring.current, sealed, unopened },
    });
  });
}

/**
 * Seals everything with the current key, in batches, while portals serve. Goes on where an earlier one was cut off.
 * @throws AppError conflict where another one runs, or no portal has the key yet
 */
export async function rotateKeys(
  actor: SystemActor,
  tell: (sealed: number) => void = () => undefined,
): Promise<RotationResult> {
  const ring = keyRing();
  await assertPortalKnows(ring);
  const result = await tryExclusively("tandem.keys.rotate", () => run(actor, ring, tell));
  if (!result) throw new AppError("conflict", "Another rotation of the keys is running.");
  return result;
}
