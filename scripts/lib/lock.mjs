import { randomBytes } from "node:crypto";
import { readFileSync, truncateSync } from "node:fs";
import { link, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { processIdentity } from "./process.mjs";

/**
 * @typedef {object} Holder whoever has a lock
 * @property {number} pid
 * @property {string} identity tells it from a later process with the same id
 * @property {string} what
 * @property {string} [url]
 * @property {{ pid: number, identity: string }[]} [parents] without whom it will not stay
 */

// A lock is a row of numbered files, `lock.1`, `lock.2` and so on, of which the highest counts: it names the
// holder, or is empty once the holder let go. To follow a holder that is gone is to make the next number, which
// only one can. A single file that is removed and made anew would let two in: one of them could remove, as stale,
// what the other has just made.

/** @param {string} file @param {number} number */
const numbered = (file, number) => `${file}.${number}`;

/** @param {string} file @returns {Promise<number[]>} ascending */
async function numbersOf(file) {
  const prefix = `${path.basename(file)}.`;
  const names = await readdir(path.dirname(file)).catch(() => []);
  const ends = names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
  return ends
    .filter((end) => /^\d+$/.test(end))
    .map(Number)
    .sort((a, b) => a - b);
}

/** @param {string} file */
const highest = async (file) => (await numbersOf(file)).at(-1) ?? 0;

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
  const holder = await read(numbered(file, await highest(file)));
  return lives(holder) ? holder : undefined;
}

/**
 * Takes a lock that falls free when its holder ends, however it ends.
 *
 * @param {string} file the locks' common beginning, in a folder that exists
 * @param {{ what: string, url?: string, parents?: Holder["parents"] }} about
 * @returns {Promise<{ release: () => void, wasStale: boolean } | { holder: Holder }>} `wasStale`: the last holder
 * ended without letting go
 */
export async function takeLock(file, about) {
  const mine = { pid: process.pid, identity: processIdentity(process.pid) ?? "", ...about };
  const own = `${file}.${process.pid}-${randomBytes(4).toString("hex")}`;
  await writeFile(own, JSON.stringify(mine), { mode: 0o600 });
  try {
    for (;;) {
      const last = await highest(file);
      const holder = await read(numbered(file, last));
      if (holder && lives(holder)) return { holder };
      const next = numbered(file, last + 1);
      if (!(await makeLink(own, next))) continue;
      // Whoever was slow may have made a number that is no longer the highest.
      if ((await highest(file)) !== last + 1) {
        await rm(next, { force: true });
        continue;
      }
      for (const older of await numbersOf(file))
        if (older <= last) await rm(numbered(file, older), { force: true });
      return { release: () => release(next), wasStale: holder !== undefined };
    }
  } finally {
    await rm(own, { force: true });
  }
}

/** Unlike a rename, a link does not replace what is there; unlike an open, it comes with its content. */
async function makeLink(from, to) {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

/** @param {string} file */
function release(file) {
  try {
    if (JSON.parse(readFileSync(file, "utf8")).pid === process.pid) truncateSync(file);
  } catch {
    // Somebody removed the whole folder.
  }
}
