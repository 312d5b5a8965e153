import "server-only";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { type BackupFile, measuring, packed } from "@/scripts/lib/backup/format.mjs";

/** Their content belongs to the running server; a restored one makes it anew. */
const EMPTIED = new Set([
  "pg_wal",
  "pg_wal/archive_status",
  "pg_wal/summaries",
  "pg_dynshmem",
  "pg_notify",
  "pg_replslot",
  "pg_serial",
  "pg_snapshots",
  "pg_stat_tmp",
  "pg_subtrans",
]);
const SKIPPED =
  /(^|\/)(postmaster\.(pid|opts)|pgsql_tmp[^/]*|pg_internal\.init[^/]*|backup_label(\.old)?|tablespace_map(\.old)?|core(\.\d+)?)$/;
const CONTROL = "global/pg_control";

interface Tree {
  folders: string[];
  files: string[];
}

export const isGone = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ENOENT";

async function walk(root: string, below: string, tree: Tree): Promise<Tree> {
  const entries = await readdir(path.join(root, below), { withFileTypes: true }).catch((error: unknown) => {
    // A table that was dropped meanwhile.
    if (isGone(error)) return [];
    throw error;
  });
  for (const entry of entries) {
    const name = below ? `${below}/${entry.name}` : entry.name;
    if (SKIPPED.test(name)) continue;
    if (entry.isDirectory()) {
      tree.folders.push(name);
      if (!EMPTIED.has(name)) await walk(root, name, tree);
      else if (name === "pg_wal") tree.folders.push("pg_wal/archive_status");
    } else if (entry.isFile() && name !== CONTROL) tree.files.push(name);
  }
  return tree;
}

async function pack(source: Readable, folder: string, relative: string): Promise<BackupFile> {
  const to = packed(folder, relative);
  await mkdir(path.dirname(to), { recursive: true, mode: 0o700 });
  const measure = measuring();
  await pipeline(
    source,
    measure.stream,
    createGzip({ level: 1 }),
    createWriteStream(to, { mode: 0o600, flush: true }),
  );
  return { path: relative, ...measure.result() };
}

async function packFile(root: string, folder: string, relative: string): Promise<BackupFile | null> {
  const from = path.join(root, ...relative.split("/"));
  // What is gone by now was dropped since the copy began: the log says so too.
  if (!(await stat(from).catch(() => null))) return null;
  try {
    return await pack(createReadStream(from), folder, relative);
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

/** Read twice, until both are the same: the server may be writing it. */
async function controlFile(root: string): Promise<Buffer> {
  const file = path.join(root, ...CONTROL.split("/"));
  let before = await readFile(file);
  for (;;) {
    const again = await readFile(file);
    if (again.equals(before)) return again;
    before = again;
  }
}

/** Copies the files of a server that goes on writing them: whole again once the log is read over them. */
export async function copyData(
  root: string,
  folder: string,
): Promise<{ folders: string[]; files: BackupFile[] }> {
  const tree = await walk(root, "", { folders: [], files: [] });
  const files: BackupFile[] = [];
  for (const name of tree.files) {
    const file = await packFile(root, folder, name);
    if (file) files.push(file);
  }
  // Last, as PostgreSQL's own program for it does.
  files.push(await pack(Readable.from([await controlFile(root)]), folder, CONTROL));
  return { folders: [...new Set(tree.folders)].sort(), files };
}

const SEGMENT = /^[0-9A-F]{24}$/;

/** The write-ahead log from the copy's beginning to its end. */
export async function copyLog(
  root: string,
  folder: string,
  { firstSegment, lastSegment }: { firstSegment: string; lastSegment: string },
): Promise<BackupFile[]> {
  const names = (await readdir(path.join(root, "pg_wal"))).sort();
  const wanted = names.filter((name) => SEGMENT.test(name) && name >= firstSegment && name <= lastSegment);
  if (wanted[0] !== firstSegment || wanted.at(-1) !== lastSegment) {
    throw new Error("The database's log of the time of the copy is no longer whole.");
  }
  const files: BackupFile[] = [];
  for (const name of [...wanted, ...names.filter((found) => found.endsWith(".history"))]) {
    const file = await packFile(root, folder, `pg_wal/${name}`);
    if (!file) throw new Error("The database's log of the time of the copy is no longer whole.");
    files.push(file);
  }
  return files;
}

/** What PostgreSQL gave us to put beside the files. */
export function packText(text: string, folder: string, relative: string): Promise<BackupFile> {
  return pack(Readable.from([Buffer.from(text)]), folder, relative);
}

/** Bytes on disk of everything below a folder. */
export async function sizeOf(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) bytes += (await stat(path.join(entry.parentPath, entry.name))).size;
  }
  return bytes;
}

export async function writePrivate(file: string, content: string | Buffer): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(file, content, { mode: 0o600, flush: true });
}
