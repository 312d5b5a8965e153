import "server-only";
import { z } from "zod";
import type { SealedPlaceName } from "@/lib/crypto/places";
import { db } from "@/lib/db/client";

const ofPlace = z.object({
  /** The last row that was looked at in this round; null before the first. */
  after: z.string().nullable(),
  done: z.boolean(),
  sealed: z.int(),
});
export type PlaceProgress = z.output<typeof ofPlace>;

const progress = z.record(z.string(), ofPlace);
export type Progress = z.output<typeof progress>;

export const progressAt = (all: Progress, name: SealedPlaceName): PlaceProgress =>
  all[name] ?? { after: null, done: false, sealed: 0 };

export const sealedSoFar = (all: Progress): number =>
  Object.values(all).reduce((sum, { sealed }) => sum + sealed, 0);

export interface OpenRotation {
  id: string;
  progress: Progress;
}

/** One to this key that was begun and has not come to its end. */
export async function openRotation(toKeyId: string): Promise<OpenRotation | null> {
  const row = await db().keyRotation.findFirst({
    where: { toKeyId, finishedAt: null },
    orderBy: { startedAt: "desc" },
    select: { id: true, progress: true },
  });
  return row ? { id: row.id, progress: progress.parse(row.progress) } : null;
}
