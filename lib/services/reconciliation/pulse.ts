import "server-only";
import { db, type Tx } from "@/lib/db/client";

// A run is a row, not a lock held over the network. While it works it says so every few seconds, by the database's
// clock; one that has been silent for longer has died, and no longer stands in the way.
const KEY = "reconciliation.pulse";
export const BEAT_MS = 3_000;
const SILENCE_SECONDS = 60;

/** Says that this run is at work. */
export async function beat(tx: Pick<Tx, "$executeRaw">, runId: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Setting" ("key", "value", "updatedAt")
    VALUES (${KEY}, jsonb_build_object('run', ${runId}::text), clock_timestamp())
    ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value", "updatedAt" = excluded."updatedAt"`;
}

/** Whether this run has said lately that it is at work. */
export async function isAlive(runId: string, tx: Pick<Tx, "$queryRaw"> = db()): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "Setting" WHERE "key" = ${KEY} AND "value"->>'run' = ${runId}
      AND "updatedAt" > clock_timestamp() - make_interval(secs => ${SILENCE_SECONDS}::int)`;
  return rows.length > 0;
}
