import { randomBytes } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { processIdentity } from "./process.mjs";

/**
 * @typedef {object} Holder whoever has a lock
 * @property {number} pid
 * @property {string} identity tells it from a later process with the same id
 * @property {string} what
 * @property {string} [url]
 * @property {{ pid: number, identity: string }[]} [parents] without whom it will not stay
 */

/** @param {string} file @returns {Promise<Holder | undefined>} */
async function read(file) {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** @param {Holder | undefined} holder */
const lives = (holder) => holder !== undefined && processIdentity(holder.pid) === holder.identity;

/**
 * Who holds the lock, if they live.
 *
 * @param {string} file
 */
export async function lockHolder(file) {
  const holder = await read(file);
  return lives(holder) ? holder : undefined;
}

/**
 * Takes a lock that falls free when its holder ends, however it ends.
 *
 * @param {string} file
 * @param {{ what: string, url?: string, parents?: Holder["parents"] }} about
 * @returns {Promise<{ release: () => void, wasStale: boolean } | { holder: Holder }>}
 */
export async function takeLock(file, about) {
  const mine = { pid: process.pid, identity: processIdentity(process.pid) ?? "", ...about };
  const own = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  await writeFile(own, JSON.stringify(mine), { mode: 0o600 });
  let wasStale = false;
  try {
    for (;;) {
      try {
        // Unlike a rename, a link does not replace what is there.
        await link(own, file);
        return { release: () => release(file), wasStale };
      } catch (error) {
        if (error.code !== "EEXIST") throw error;
      }
      const holder = await read(file);
      if (holder && lives(holder)) return { holder };
      wasStale = true;
      await removeStale(file);
    }
  } finally {
    await rm(own, { force: true });
  }
}

/**
 * Two who find the same stale lock must not remove each other's new one: it is moved aside first, looked at,
 * and put back when it is not stale after all.
 *
 * @param {string} file
 */
async function removeStale(file) {
  const aside = `${file}.${process.pid}.old`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (error.code === "ENOENT") return;
    throw error;
  }
  if (lives(await read(aside))) await link(aside, file).catch(() => {});
  await rm(aside, { force: true });
}

/** @param {string} file */
function release(file) {
  try {
    if (JSON.parse(readFileSync(file, "utf8")).pid === process.pid) rmSync(file, { force: true });
  } catch {
    // Somebody removed the whole folder.
  }
}
