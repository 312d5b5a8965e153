import "server-only";
import { z } from "zod";
import type { SystemActor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { abandonExport } from "./record";

/** One statement at a time deletes so much, so that none takes long. */
const PARTS_AT_ONCE = 200;

const lost = z.array(
  z.object({ id: z.string(), format: z.enum(["csv", "jsonl"]), authId: z.string().nullable() }),
);

/** Files that were kept long enough go; what is known of them stays. */
async function removeExpired(): Promise<number> {
  let removed = 0;
  for (;;) {
    const deleted = await db().$executeRaw`
      DELETE FROM "CallExportPart" WHERE ("exportId", "number") IN (
        SELECT p."exportId", p."number" FROM "CallExportPart" p JOIN "CallExport" e ON e."id" = p."exportId"
        WHERE e."expiresAt" < now() LIMIT ${PARTS_AT_ONCE})`;
    removed += deleted;
    if (deleted < PARTS_AT_ONCE) return removed;
  }
}

/** Downloads whose instance died while it sent them. */
async function endLostDownloads(actor: SystemActor): Promise<void> {
  const rows = lost.parse(
    await db().$queryRaw`
      SELECT e."id"::text, e."format"::text, c."authId" FROM "CallExport" e LEFT JOIN "Customer" c ON c."id" = e."customerId"
      WHERE NOT e."kept" AND e."state" = 'running' AND e."leaseUntil" < now()`,
  );
  for (const row of rows) {
    await abandonExport(actor, row, { state: "failed", why: "The portal stopped while it was sent." });
  }
}

/** @returns how many stored parts were removed */
export async function tidyExports(actor: SystemActor): Promise<number> {
  await endLostDownloads(actor);
  return removeExpired();
}
