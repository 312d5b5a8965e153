import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { root } from "./root.mjs";

/** @param {string} place relative to the repository @param {(file: string) => boolean} ignore */
async function filesIn(place, ignore) {
  let entries;
  try {
    entries = await readdir(path.join(root, place), { withFileTypes: true, recursive: true });
  } catch (error) {
    if (error.code === "ENOTDIR") return [place];
    if (error.code === "ENOENT") return [];
    throw error;
  }
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)))
    .filter((file) => !ignore(file));
}

/**
 * One hash over names and contents.
 *
 * @param {string[]} places files and folders, relative to the repository; those that do not exist count as empty
 * @param {(file: string) => boolean} [ignore]
 */
export async function fingerprint(places, ignore = () => false) {
  const lists = await Promise.all(places.map((place) => filesIn(place, ignore)));
  const files = [...new Set(lists.flat())].sort();
  const hash = createHash("sha256");
  for (const file of files) {
    const content = await readFile(path.join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}
