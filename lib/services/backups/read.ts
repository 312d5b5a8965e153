import "server-only";
import { access } from "node:fs/promises";
import path from "node:path";
import type { Actor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { MANIFEST } from "@/scripts/lib/backup/format.mjs";
import { backupsFolder, ownServer } from "./place";
import type { BackupDto, BackupsDto } from "./schema";

const SHOWN = 30;

async function isKept(folder: string | null): Promise<boolean> {
  if (!folder) return false;
  return access(path.join(/* turbopackIgnore: true */ folder, MANIFEST)).then(
    () => true,
    () => false,
  );
}

/** The newest copies first, those that failed too. */
export async function listBackups(actor: Actor): Promise<BackupsDto> {
  partnerScope(actor, "operations:read");
  const [server, rows] = await Promise.all([
    ownServer(),
    db().backup.findMany({ orderBy: { startedAt: "desc" }, take: SHOWN }),
  ]);
  const backups = await Promise.all(
    rows.map(
      async (row): Promise<BackupDto> => ({
        ...row,
        startedAt: row.startedAt.toISOString(),
        finishedAt: row.finishedAt?.toISOString() ?? null,
        bytes: row.bytes === null ? null : Number(row.bytes),
        kept: await isKept(row.folder),
      }),
    ),
  );
  return { embedded: server !== null, folder: server ? backupsFolder() : null, backups };
}
