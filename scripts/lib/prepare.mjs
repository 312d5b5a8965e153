import { mkdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { takeLock } from "./lock.mjs";
import { inRoot } from "./root.mjs";
import { complain, step } from "./terminal.mjs";

const lockFile = inRoot(".cache", "prepare.lock");

/** Two starts in one tree must not install or build into the same folder at once. */
async function oneAtATime(work) {
  mkdirSync(inRoot(".cache"), { recursive: true });
  let told = false;
  for (;;) {
    const lock = await takeLock(lockFile, { what: "prepare" });
    if ("release" in lock) {
      process.once("exit", lock.release);
      try {
        return await work();
      } finally {
        lock.release();
        process.removeListener("exit", lock.release);
      }
    }
    if (!told) complain(`  … process ${lock.holder.pid} is installing or building here; waiting for it`);
    told = true;
    await sleep(500);
  }
}

/**
 * @param {string} name
 * @param {string} announcement said before work that takes long
 * @param {() => Promise<boolean>} isDone
 * @param {() => Promise<void>} work
 * @param {typeof step} report
 */
function once(name, announcement, isDone, work, report) {
  return report(
    name,
    async () => {
      if (await isDone()) return "up to date";
      return oneAtATime(async () => {
        // Whoever held the lock may have done it for us.
        if (await isDone()) return "up to date";
        complain(`  … ${announcement}`);
        await work();
        return "done";
      });
    },
    (result) => result,
  );
}

/**
 * Installs, generates and builds what is missing or older than its sources.
 *
 * @param {{ build?: boolean, quiet?: boolean }} [options] `quiet`: say only what is worth waiting for
 */
export async function prepare({ build: wantsBuild = true, quiet = false } = {}) {
  const report = quiet ? (_name, work) => work() : step;
  const { install, isInstalled } = await import("./install.mjs");
  await once("dependencies", "installing dependencies with npm ci", isInstalled, install, report);
  const { generate, isGenerated } = await import("./generate.mjs");
  await once("database code", "generating the Prisma client", isGenerated, generate, report);
  if (!wantsBuild) return;
  const { build, isBuilt } = await import("./build.mjs");
  await once("build", "building the portal, which takes a minute or two", isBuilt, build, report);
}
