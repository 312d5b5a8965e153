import "server-only";
import type { KeyRing } from "@/lib/crypto/key-ring";
import { type allSealedPlaces, sealedAt } from "@/lib/crypto/places";
import { open, seal } from "@/lib/crypto/seal";
import { nextSealedByOthers, replaceSealed, type SealedRow } from "@/lib/db/sealed";
import { transact } from "@/lib/db/transact";
import { type OpenRotation, type Progress, progressAt } from "./progress";

type Place = (typeof allSealedPlaces)[number];

/** Rows in one transaction: few enough that nobody waits for them. */
const BATCH = 100;

/** A value that no key opens: damaged, or sealed for another row. */
export interface Unopened {
  place: string;
  row: string;
}

interface Resealed {
  changes: { row: string; before: string; after: string }[];
  unopened: Unopened[];
}

function reseal(place: Place, rows: readonly SealedRow[], ring: KeyRing): Resealed {
  const result: Resealed = { changes: [], unopened: [] };
  for (const { row, sealed } of rows) {
    const location = sealedAt(place.name, row);
    try {
      result.changes.push({ row, before: sealed, after: seal(open(sealed, location, ring), location, ring) });
    } catch {
      result.unopened.push({ place: place.name, row });
    }
  }
  return result;
}

/** One place from where it stood to its end. Each batch and how far it came commit together. */
export async function resealPlace(
  rotation: OpenRotation,
  place: Place,
  ring: KeyRing,
  tell: (progress: Progress) => void,
): Promise<Unopened[]> {
  const unopened: Unopened[] = [];
  for (;;) {
    const { after, done, sealed } = progressAt(rotation.progress, place.name);
    if (done) return unopened;
    const rows = await nextSealedByOthers(place, ring.current, after, BATCH);
    const batch = reseal(place, rows, ring);
    unopened.push(...batch.unopened);
    rotation.progress = await transact(async (tx) => {
      const count = await replaceSealed(tx, place, batch.changes);
      const now: Progress = {
        ...rotation.progress,
        [place.name]: {
          after: rows.at(-1)?.row ?? after,
          done: rows.length < BATCH,
          sealed: sealed + count,
        },
      };
      await tx.keyRotation.update({ where: { id: rotation.id }, data: { progress: now } });
      return now;
    });
    tell(rotation.progress);
  }
}
