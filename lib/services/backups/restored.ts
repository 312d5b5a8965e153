import "server-only";
import path from "node:path";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { readManifest } from "@/scripts/lib/backup/format.mjs";
import { sizeOf } from "./copy";

export interface Counts {
  customers: number;
  transfers: number;
  people: number;
  "rows of the audit log": number;
}

/** Writes into a database that came out of a backup that it did, and says what is in it. */
export async function recordRestored(actor: Actor, folder: string): Promise<Counts> {
  partnerScope(actor, "backups:manage");
  const { manifest, sha256 } = await readManifest(folder);
  const bytes = await sizeOf(folder);
  await transact(async (tx) => {
    // In the copy its own row says that it is still being made.
    await tx.backup.updateMany({
      where: { id: manifest.id, state: "running" },
      data: {
        state: "made",
        finishedAt: new Date(manifest.finishedAt),
        folder: path.resolve(folder),
        bytes,
        sha256,
      },
    });
    await appendAudit(tx, actor, {
      action: "backup.restored",
      outcome: "success",
      target: { type: "backup", id: manifest.id, name: path.basename(folder) },
      after: { madeAt: manifest.finishedAt, endLsn: manifest.endLsn, sha256 },
    });
  });
  const [customers, transfers, people, events] = await Promise.all([
    db().customer.count(),
    db().transfer.count(),
    db().user.count(),
    db().auditEvent.count(),
  ]);
  return { customers, transfers, people, "rows of the audit log": events };
}
