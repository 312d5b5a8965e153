import "server-only";
import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { openBackupSession } from "@/lib/db/backups/session";
import { db } from "@/lib/db/client";
import { tryExclusively } from "@/lib/db/exclusively";
import { transact } from "@/lib/db/transact";
import { AppError } from "@/lib/http/errors";
import { log } from "@/lib/log";
import { version } from "@/package.json";
import {
  type BackupSecret,
  FORMAT,
  MANIFEST,
  type Manifest,
  readManifest,
  SECRETS,
  secretFiles,
  sha256Of,
} from "@/scripts/lib/backup/format.mjs";
import { copyData, copyLog, isGone, packText, sizeOf, writePrivate } from "./copy";
import { wordsOfFailure } from "./failure";
import { appliedMigrations } from "./migrations";
import { backupsFolder, dataFile, type OwnServer, ownServer } from "./place";

export interface BackupOptions {
  /** Another place than the folder of backups; such a copy is never removed by us. */
  to?: string;
  /** Puts the keys beside the data: whoever has such a copy can read everything. */
  withSecrets?: boolean;
}

export interface BackupMade {
  id: string;
  folder: string;
  bytes: number;
  files: number;
}

const UNFINISHED = ".unfinished";

/** Sorts by time and is a name on every file system. */
function nameFor(at: Date): string {
  return `${at.toISOString().slice(0, 19).replaceAll(":", "-")}Z-${randomBytes(2).toString("hex")}`;
}

interface Copying extends BackupOptions {
  id: string;
  startedAt: Date;
  server: OwnServer;
  /** Not yet under its own name. */
  folder: string;
}

/** A file that is not there has its content in the environment; one that cannot be read fails the copy. */
async function copySecrets(folder: string): Promise<BackupSecret[]> {
  const kept: BackupSecret[] = [];
  await mkdir(path.join(folder, SECRETS), { mode: 0o700 });
  for (const name of secretFiles) {
    const content = await readFile(dataFile(name)).catch((error: unknown) => {
      if (isGone(error)) return null;
      throw error;
    });
    if (content === null) continue;
    await writePrivate(path.join(folder, SECRETS, name), content);
    kept.push({ name, sha256: sha256Of(content) });
  }
  return kept;
}

async function copyServer({ id, startedAt, server, folder, withSecrets }: Copying): Promise<Manifest> {
  const session = await openBackupSession(server.superuserUrl);
  try {
    const { folders, files } = await copyData(session.dataDirectory, folder);
    const end = await session.stop();
    files.push(...(await copyLog(session.dataDirectory, folder, end)));
    files.push(await packText(end.label, folder, "backup_label"));
    return {
      format: FORMAT,
      id,
      startedAt: startedAt.toISOString(),
      finishedAt: new Date().toISOString(),
      portalVersion: version,
      postgresVersion: session.postgresVersion,
      database: server.database,
      migrations: await appliedMigrations(),
      startLsn: session.startLsn,
      endLsn: end.endLsn,
      secrets: withSecrets ? await copySecrets(folder) : [],
      folders,
      files,
    };
  } finally {
    await session.close();
  }
}

/** Under another name until it is whole: what was cut off is never taken for a backup. */
async function copyInto(
  parent: string,
  copying: Omit<Copying, "folder">,
): Promise<BackupMade & { sha256: string }> {
  await mkdir(parent, { recursive: true, mode: 0o700 });
  const name = nameFor(copying.startedAt);
  const unfinished = path.join(parent, `${name}${UNFINISHED}`);
  await mkdir(unfinished, { mode: 0o700 });
  try {
    const manifest = await copyServer({ ...copying, folder: unfinished });
    await writePrivate(path.join(unfinished, MANIFEST), `${JSON.stringify(manifest)}\n`);
    const { sha256 } = await readManifest(unfinished);
    const bytes = await sizeOf(unfinished);
    const folder = path.join(parent, name);
    await rename(unfinished, folder);
    return { id: copying.id, folder, bytes, files: manifest.files.length, sha256 };
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}

const ENDED = "The portal ended before it was finished.";

/** What a process that was killed left behind: nobody else is at work now. */
async function forgetUnfinished(actor: Actor): Promise<void> {
  const left = await db().backup.findMany({ where: { state: "running" }, select: { id: true } });
  for (const { id } of left) await recordFailure(actor, id, ENDED);
  const names = await readdir(backupsFolder()).catch(() => []);
  for (const name of names.filter((found) => found.endsWith(UNFINISHED))) {
    await rm(path.join(backupsFolder(), name), { recursive: true, force: true });
  }
}

async function recordFailure(actor: Actor, id: string, detail: string): Promise<void> {
  await transact(async (tx) => {
    await tx.backup.update({ where: { id }, data: { state: "failed", finishedAt: new Date(), detail } });
    await appendAudit(tx, actor, {
      action: "backup.failed",
      outcome: "failed",
      target: { type: "backup", id },
      reason: detail,
    });
  });
}

async function recordMade(
  actor: Actor,
  made: BackupMade & { sha256: string },
  withSecrets: boolean,
): Promise<void> {
  const { id, folder, bytes, sha256, files } = made;
  await transact(async (tx) => {
    await tx.backup.update({
      where: { id },
      data: { state: "made", finishedAt: new Date(), folder, bytes, sha256 },
    });
    await appendAudit(tx, actor, {
      action: "backup.made",
      outcome: "success",
      target: { type: "backup", id, name: path.basename(folder) },
      after: { bytes, files, sha256, withSecrets },
    });
  });
}

async function run(actor: Actor, server: OwnServer, options: BackupOptions): Promise<BackupMade> {
  await forgetUnfinished(actor);
  const { id, startedAt } = await db().backup.create({
    data: { startedBy: actor.name },
    select: { id: true, startedAt: true },
  });
  try {
    const parent = options.to ? path.resolve(options.to) : backupsFolder();
    const made = await copyInto(parent, { ...options, id, startedAt, server });
    await recordMade(actor, made, options.withSecrets ?? false);
    return made;
  } catch (error) {
    log.error({ requestId: actor.request.requestId, backup: id, err: error }, "a backup could not be made");
    await recordFailure(actor, id, wordsOfFailure(error));
    throw error;
  }
}

/** The portal's own server, or why it has none. */
export async function serverToBackUp(): Promise<OwnServer> {
  const server = await ownServer();
  if (server) return server;
  throw new AppError(
    "conflict",
    "The portal's database is not its own (DATABASE_URL is set): its backups are made where it runs.",
  );
}

/** Copies the whole database while it is written to. One at a time. */
export async function makeBackup(actor: Actor, options: BackupOptions = {}): Promise<BackupMade> {
  partnerScope(actor, "backups:manage");
  const server = await serverToBackUp();
  const made = await tryExclusively("tandem.backup", () => run(actor, server, options));
  if (made) return made;
  throw new AppError("still_running", "A backup is being made already.");
}
