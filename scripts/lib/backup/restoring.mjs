import { readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { Failure } from "../failure.mjs";
import { RESTORING } from "./format.mjs";

/** @param {string} dataDir */
const place = (dataDir) => path.join(dataDir, RESTORING);

/**
 * From now on this DATA_DIR is not served, until the command that stops what may have been sent since the copy takes the
 * note away.
 *
 * @param {string} dataDir
 * @param {string} folder of the backup
 */
export async function noteRestoring(dataDir, folder) {
  const fresh = `${place(dataDir)}.new`;
  await writeFile(fresh, `${JSON.stringify({ folder, since: new Date().toISOString() })}\n`, {
    mode: 0o600,
    flush: true,
  });
  await rename(fresh, place(dataDir));
}

/** @param {string} text @returns {string | undefined} */
function folderIn(text) {
  try {
    return JSON.parse(text).folder;
  } catch {
    return undefined;
  }
}

/**
 * @param {string} dataDir
 * @throws Failure while a restore has begun and not ended
 */
export async function assertNotRestoring(dataDir) {
  const text = await readFile(place(dataDir), "utf8").catch(() => undefined);
  if (text === undefined) return;
  const folder = folderIn(text) ?? "FOLDER";
  throw new Failure(
    "A restore began and did not end. Served as it is, the database could send money a second time. Restore once more: " +
      `npm run restore -- "${folder}"`,
  );
}
