import { openDatabase } from "./database.mjs";
import { migrate } from "./migrate.mjs";
import { startPortal } from "./portal.mjs";
import { startSandbox } from "./sandbox.mjs";
import { complain, say, step } from "./terminal.mjs";

/** @typedef {import("./running.mjs").Running} Running */
/** @typedef {import("./settings.mjs").Settings} Settings */

/**
 * @param {Running} running
 * @param {Settings} settings
 * @param {{ leaveAdopted?: boolean }} [options] `leaveAdopted`: leave a database alone that was running already
 */
export const acquireDatabase = (running, settings, { leaveAdopted = false } = {}) =>
  running.acquire(() => openDatabase(settings), {
    stop: (database) => (leaveAdopted && database.adopted ? Promise.resolve() : database.stop()),
    force: ({ pid }) => pid !== undefined && process.kill(pid, "SIGQUIT"),
  });

/** @param {Running} running @param {string} dataDir */
export const acquireSandbox = (running, dataDir) =>
  running.acquire(() => startSandbox(dataDir), {
    stop: ({ child }) => child.stop(5),
    force: ({ child }) => child.kill(),
  });

/** @param {Running} running @param {Settings} settings */
export async function databaseStep(running, settings) {
  const database = await step(
    "database",
    () => acquireDatabase(running, settings),
    ({ embedded, adopted }) => (!embedded ? "DATABASE_URL" : adopted ? "was running still" : undefined),
  );
  if (database.note) say(`  ${database.note}`);
  await step(
    "migrations",
    () => migrate(database.url),
    (applied) => (applied.length > 0 ? applied.join(", ") : "up to date"),
  );
  return database;
}

/** @param {Running} running @param {string} dataDir */
export const sandboxStep = (running, dataDir) => step("local Vobiz", () => acquireSandbox(running, dataDir));

/**
 * @param {Running} running
 * @param {{ host: string, port: number, dev: boolean, env: Record<string, string | undefined> }} options
 */
export const portalStep = (running, options) =>
  step("portal", async () => {
    const portal = await running.acquire(async () => startPortal({ ...options, out: say, err: complain }), {
      stop: ({ child }) => child.stop(10),
      force: ({ child }) => child.kill(),
    });
    await portal.healthy();
    return portal;
  });
