import { readFile } from "node:fs/promises";
import { Failure } from "./failure.mjs";
import { npm } from "./npm.mjs";
import { inRoot } from "./root.mjs";

/** @param {string} file @returns {Promise<Record<string, { version?: string, integrity?: string, optional?: boolean }>>} */
async function packagesOf(file) {
  return JSON.parse(await readFile(file, "utf8")).packages;
}

/**
 * Whether `node_modules` holds what `package-lock.json` asks for, judged by the list that npm leaves in it as its
 * last act.
 */
export async function isInstalled() {
  const wanted = await packagesOf(inRoot("package-lock.json"));
  let found;
  try {
    found = await packagesOf(inRoot("node_modules", ".package-lock.json"));
  } catch {
    return false;
  }
  return Object.entries(wanted).every(([where, want]) => {
    if (where === "") return true;
    const have = found[where];
    // Optional packages are for other machines than this one.
    if (!have) return want.optional === true;
    return have.version === want.version && have.integrity === want.integrity;
  });
}

export async function install() {
  // Install scripts download things from hosts that may be out of reach, and nothing here needs them.
  const code = await npm([
    "ci",
    "--ignore-scripts",
    "--include=dev",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ]);
  if (code !== 0) throw new Failure("The dependencies could not be installed; npm says why above.");
}
