import "server-only";
import { z } from "zod";
import { type Db, db, type Tx } from "@/lib/db/client";

const KEY = "backups.restored";

/** For so long somebody may still ask again for what was paid between the copy and its restore. */
export const WATCHED_MS = 30 * 86_400_000;

const stored = z.object({
  copiedAt: z.iso.datetime(),
  restoredAt: z.iso.datetime(),
  backupId: z.string().nullable(),
});

/** What happened between the two is not in this database, but upstream has it. */
export interface LastRestore {
  /** Everything that was committed before the copy began is here. */
  copiedAt: Date;
  restoredAt: Date;
  /** Null for a copy that was not made by the portal. */
  backupId: string | null;
}

/** When this database last came out of a copy; null where it never did. */
export async function lastRestore(tx: Tx | Db = db()): Promise<LastRestore | null> {
  const row = await tx.setting.findUnique({ where: { key: KEY }, select: { value: true } });
  if (!row) return null;
  const { copiedAt, restoredAt, backupId } = stored.parse(row.value);
  return { copiedAt: new Date(copiedAt), restoredAt: new Date(restoredAt), backupId };
}

/** One restore soon after another: what the first one forgot is watched for as well. */
export async function noteRestore(tx: Tx, { copiedAt, restoredAt, backupId }: LastRestore): Promise<void> {
  const before = await lastRestore(tx);
  const goesOn = before !== null && restoredAt.getTime() - before.restoredAt.getTime() < WATCHED_MS;
  const since = goesOn && before.copiedAt < copiedAt ? before.copiedAt : copiedAt;
  const value = { copiedAt: since.toISOString(), restoredAt: restoredAt.toISOString(), backupId };
  await tx.setting.upsert({ where: { key: KEY }, create: { key: KEY, value }, update: { value } });
}
