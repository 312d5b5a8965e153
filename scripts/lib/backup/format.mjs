import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { Transform, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";

// A backup is a folder: `manifest.json`, and below `data` each file of the database's folder, packed with gzip. The
// manifest is written last and has the checksum of every file, so a folder without one is no backup.

/** The first one had no checksums of the secrets. */
export const FORMAT = 2;
const READABLE = [1, FORMAT];
export const MANIFEST = "manifest.json";
export const DATA = "data";
export const SECRETS = "secrets";
/** What the launcher keeps about the database that it made itself: all that a backup may put beside the data. */
export const secretFiles = /** @type {const} */ (["secrets.json", "postgres.json"]);
/** In DATA_DIR from before a copy takes the database's place until it is safe to serve. */
export const RESTORING = "restoring.json";

/**
 * @typedef {object} BackupFile
 * @property {string} path below the database's folder, with slashes
 * @property {number} bytes unpacked
 * @property {string} sha256 unpacked
 *
 * @typedef {object} BackupSecret
 * @property {(typeof secretFiles)[number]} name
 * @property {string | null} sha256 null in the first format, which did not know it
 *
 * @typedef {object} Manifest
 * @property {number} format
 * @property {string} id of its row in the table of backups
 * @property {string} startedAt
 * @property {string} finishedAt
 * @property {string} portalVersion
 * @property {string} postgresVersion
 * @property {string} database the portal's own
 * @property {string[]} migrations
 * @property {string} startLsn
 * @property {string} endLsn everything that was committed before it is in the copy
 * @property {BackupSecret[]} secrets the files below `secrets`
 * @property {string[]} folders
 * @property {BackupFile[]} files
 */

const SHA256 = /^[0-9a-f]{64}$/;

/** @param {string} relative @returns {boolean} whether a path stays below the folder that it is relative to, on any system */
function staysBelow(relative) {
  // A colon names a drive or a stream elsewhere, a backslash a folder.
  if (relative === "" || /[\\:\0]/.test(relative)) return false;
  const normal = path.posix.normalize(relative);
  return normal === relative && !path.posix.isAbsolute(relative) && !relative.split("/").includes("..");
}

/** @param {unknown} name @returns {name is (typeof secretFiles)[number]} */
const isSecretName = (name) => secretFiles.some((known) => known === name);

/** @param {unknown} given @returns {BackupSecret[] | null} null where it names anything else */
function secretsOf(given) {
  if (!Array.isArray(given)) return null;
  const secrets = given.map((one) => (typeof one === "string" ? { name: one, sha256: null } : one));
  const known = secrets.every(
    (one) => isSecretName(one?.name) && (one.sha256 === null || SHA256.test(one.sha256)),
  );
  return known && new Set(secrets.map(({ name }) => name)).size === secrets.length ? secrets : null;
}

/** @param {unknown} given @returns {given is Manifest} */
function isManifest(given) {
  const found = /** @type {Partial<Manifest> | null} */ (given);
  const texts = [found?.id, found?.startedAt, found?.finishedAt, found?.postgresVersion, found?.database];
  return (
    found !== null &&
    typeof found === "object" &&
    texts.every((text) => typeof text === "string") &&
    secretsOf(found.secrets) !== null &&
    Array.isArray(found.folders) &&
    found.folders.every((name) => typeof name === "string" && staysBelow(name)) &&
    Array.isArray(found.files) &&
    found.files.length > 0 &&
    found.files.every(
      (file) => typeof file?.path === "string" && staysBelow(file.path) && SHA256.test(file.sha256),
    )
  );
}

/**
 * @param {string} folder
 * @returns {Promise<{ manifest: Manifest, sha256: string }>}
 * @throws Error in words for a person
 */
export async function readManifest(folder) {
  const file = path.join(folder, MANIFEST);
  const text = await readFile(file, "utf8").catch(() => {
    throw new Error(`${folder} is no backup: it has no ${MANIFEST}.`);
  });
  /** @type {unknown} */
  let given;
  try {
    given = JSON.parse(text);
  } catch {
    throw new Error(`${file} is damaged: it is not JSON.`);
  }
  const format = /** @type {{ format?: unknown } | null} */ (given)?.format;
  if (!READABLE.some((known) => known === format))
    throw new Error(`${file} is of a format that this version does not know: ${String(format)}.`);
  if (!isManifest(given)) throw new Error(`${file} is damaged: parts are missing.`);
  const manifest = { ...given, secrets: secretsOf(given.secrets) ?? [] };
  return { manifest, sha256: sha256Of(text) };
}

/** @param {string | Buffer} content */
export const sha256Of = (content) => createHash("sha256").update(content).digest("hex");

/**
 * Reads a file of secrets and compares it with the manifest.
 *
 * @param {string} folder
 * @param {BackupSecret} secret
 * @returns {Promise<Buffer>}
 */
export async function readSecret(folder, { name, sha256 }) {
  const content = await readFile(path.join(folder, SECRETS, name)).catch((error) => {
    const missing = /** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT";
    throw new Error(`${name} of the backup ${missing ? "is missing" : "cannot be read"}.`, { cause: error });
  });
  if (sha256 !== null && sha256Of(content) !== sha256) throw new Error(`${name} of the backup is damaged.`);
  return content;
}

/** @param {string} folder @param {string} relative */
export const packed = (folder, relative) => path.join(folder, DATA, ...`${relative}.gz`.split("/"));

/** Passes everything on, and knows in the end how much it was and its checksum. */
export function measuring() {
  const hash = createHash("sha256");
  let bytes = 0;
  const stream = new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  return { stream, result: () => ({ bytes, sha256: hash.digest("hex") }) };
}

/**
 * Unpacks one file and compares it with the manifest.
 *
 * @param {string} folder
 * @param {BackupFile} file
 * @param {Writable} [to] nowhere unless told
 */
export async function unpackFile(
  folder,
  file,
  to = new Writable({ write: (_chunk, _encoding, done) => done() }),
) {
  const measure = measuring();
  try {
    await pipeline(createReadStream(packed(folder, file.path)), createGunzip(), measure.stream, to);
  } catch (error) {
    const missing = /** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT";
    throw new Error(`${file.path} of the backup ${missing ? "is missing" : "is damaged"}.`, { cause: error });
  }
  const { bytes, sha256 } = measure.result();
  if (bytes !== file.bytes || sha256 !== file.sha256)
    throw new Error(`${file.path} of the backup is damaged.`);
}

/**
 * Reads every file of a backup and compares it with the manifest.
 *
 * @param {string} folder
 * @throws Error that names the first file that is not as it was
 */
export async function verifyBackup(folder) {
  const found = await readManifest(folder);
  for (const file of found.manifest.files) await unpackFile(folder, file);
  for (const secret of found.manifest.secrets) await readSecret(folder, secret);
  return found;
}
