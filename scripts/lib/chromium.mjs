import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { Failure } from "./failure.mjs";
import { run } from "./run.mjs";

/** Chromium without its windows, tabs and toolbars: the same pages for two thirds of the time. */
const SHELL = "chromium-headless-shell";
const names = [SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** What a browser needs that runs as root, in a container, without a graphics card and without the internet. */
export const chromiumFlags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** @param {string} program */
async function works(program) {
  // Some systems put a script there that only says how to install the browser.
  const { code, output } = await run(program, ["--version"]);
  return code === 0 && /chrom/i.test(output);
}

/** @param {string} name @returns {Promise<string | undefined>} its path */
async function onPath(name) {
  const { code, output } = await run("sh", ["-c", 'command -v "$1"', "sh", name]);
  const found = output.trim();
  return code === 0 && (await works(found)) ? found : undefined;
}

async function playwrightsOwn() {
  const { chromium } = await import("@playwright/test");
  const found = chromium.executablePath();
  return existsSync(found) ? found : undefined;
}

/** @returns {Promise<string | undefined>} the path of a Chromium on this machine */
export async function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (await works(given)) return given;
    throw new Failure(`CHROMIUM_PATH (${given}) is not a Chromium that runs.`);
  }
  for (const name of names) {
    const found = await onPath(name);
    if (found) return found;
  }
  return playwrightsOwn();
}

/** @param {string[]} args */
function aptGet(args) {
  return new Promise((resolve) => {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const child = spawn("apt-get", args, { env, stdio: ["ignore", "inherit", "inherit"] });
    child.once("error", () => resolve(127));
    child.once("close", resolve);
  });
}

/**
 * Finds a Chromium, or installs one where it can.
 *
 * @returns {Promise<string>} its path
 * @throws Failure that says what to do
 */
export async function ensureChromium() {
  const found = await findChromium();
  // A machine of one's own keeps the browser that it has; a build machine gets the one that is quicker.
  const enough = found && (!process.env.CI || process.env.CHROMIUM_PATH || path.basename(found) === SHELL);
  if (enough) return found;
  if (process.getuid?.() === 0 && (await run("apt-get", ["--version"])).code === 0) {
    console.log("Installing the system's package of a Chromium without windows");
    await aptGet(["update", "-qq"]);
    for (const name of [SHELL, "chromium"]) {
      if ((await aptGet(["install", "-y", "-qq", "--no-install-recommends", name])) !== 0) continue;
      const installed = await findChromium();
      if (installed) return installed;
    }
  }
  if (found) return found;
  throw new Failure(
    "The browser tests need a Chromium. Install one (Debian: apt-get install chromium-headless-shell), or set CHROMIUM_PATH to one.",
  );
}
