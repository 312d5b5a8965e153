import { rmSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";

/**
 * What a running launcher tells the commands beside it. No secret that came from the environment is in it.
 * @typedef {object} RunFile
 * @property {number} pid
 * @property {string} appUrl
 * @property {boolean} demo
 * @property {string} [databaseUrl] of the embedded database
 * @property {import("./sandbox.mjs").Sandbox["access"]} [sandbox]
 */

/** @param {string} dataDir */
const place = (dataDir) => path.join(dataDir, "run.json");

/** @param {string} dataDir @param {RunFile} content */
export async function writeRunFile(dataDir, content) {
  const fresh = `${place(dataDir)}.new`;
  await writeFile(fresh, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  await rename(fresh, place(dataDir));
}

/** @param {string} dataDir @returns {Promise<RunFile | undefined>} */
export async function readRunFile(dataDir) {
  try {
    return JSON.parse(await readFile(place(dataDir), "utf8"));
  } catch {
    return undefined;
  }
}

/** @param {string} dataDir */
export const removeRunFile = (dataDir) => rmSync(place(dataDir), { force: true });
