import "server-only";
import { z } from "zod";
import { type Db, db, type Tx } from "@/lib/db/client";
import { LEDGER_LAG_MS } from "@/lib/services/reconciliation/days";

const KEY = "backups.restored";

/** For so long somebody may still ask again for what was paid between the copy and its restore. */
export const WATCHED_MS = 30 * 86_400_000;

const stored = z.object({
  copiedAt: z.iso.datetime(),
  restoredAt: z.iso.datetime(),
  backupId: z.string().nullable(),
  syncedAt: z.iso.datetime().nullable().default(null),
});

/** What happened between the two is not in this database, but upstream has it. */
export interface LastRestore {
  /** Everything that was committed before the copy began is here. */
  copiedAt: Date;
  restoredAt: Date;
  /** Null for a copy that was not made by the portal. */
  backupId: string | null;
  /** When all accounts that exist upstream had been read for the first time since; null until then. */
  syncedAt: Date | null;
}

/** When this database last came out of a copy; null where it never did. */
export async function lastRestore(tx: Tx | Db = db()): Promise<LastRestore | null> {
  const row = await tx.setting.findUnique({ where: { key: KEY }, select: { value: true } });
  if (!row) return null;
  const { copiedAt, restoredAt, backupId, syncedAt } = stored.parse(row.value);
  return {
    copiedAt: new Date(copiedAt),
    restoredAt: new Date(restoredAt),
    backupId,
    syncedAt: syncedAt === null ? null : new Date(syncedAt),
  };
}

/** One restore soon after another: what the first one forgot is watched for as well. */
export async function noteRestore(
  tx: Tx,
  { copiedAt, restoredAt, backupId }: Omit<LastRestore, "syncedAt">,
): Promise<void> {
  const before = await lastRestore(tx);
  const goesOn = before !== null && restoredAt.getTime() - before.restoredAt.getTime() < WATCHED_MS;
  const since = goesOn && before.copiedAt < copiedAt ? before.copiedAt : copiedAt;
  const value = { copiedAt: since.toISOString(), restoredAt: restoredAt.toISOString(), backupId };
  await tx.setting.upsert({ where: { key: KEY }, create: { key: KEY, value }, update: { value } });
}

/** Keeps that the accounts of then are known now; the first time counts. */
export async function noteSynced({ restoredAt }: LastRestore): Promise<void> {
  await db().$executeRaw`
    UPDATE "Setting" SET "updatedAt" = now(),
      "value" = jsonb_set("value", '{syncedAt}', to_jsonb(${new Date().toISOString()}::text))
    WHERE "key" = ${KEY} AND "value"->>'restoredAt' = ${restoredAt.toISOString()}
      AND "value"->>'syncedAt' IS NULL`;
}

/**
 * From when on a comparison with the ledgers shows all that was sent before the restore: every row has had its time to
 * appear, and every account is known. Null while it is not.
 */
export function comparableFrom({ restoredAt, syncedAt }: LastRestore): Date | null {
  if (syncedAt === null) return null;
  return new Date(Math.max(restoredAt.getTime() + LEDGER_LAG_MS, syncedAt.getTime()));
}
