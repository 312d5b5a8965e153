import { setTimeout as sleep } from "node:timers/promises";
import { portalEnvironment } from "./environment.mjs";
import { Failure } from "./failure.mjs";
import { ADMIN, instanceLock } from "./instance.mjs";
import { takeLock } from "./lock.mjs";
import { migrate } from "./migrate.mjs";
import { readRunFile } from "./run-file.mjs";
import { readSecrets } from "./secrets.mjs";
import { acquireDatabase, acquireSandbox } from "./services.mjs";

const PATIENCE_MS = 10 * 60_000;

/**
 * The environment for an admin command: that of the portal that runs on this DATA_DIR, else one of its own, whose
 * database and local Vobiz are started for the command alone.
 *
 * @param {import("./running.mjs").Running} running
 * @param {import("./settings.mjs").Settings} settings
 * @returns {Promise<Record<string, string | undefined>>}
 */
export async function adminEnvironment(running, settings) {
  const secrets = await readSecrets(settings);
  const lock = instanceLock(settings.dataDir);
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await sleep(100)) {
    const taken = await takeLock(lock, { what: ADMIN });
    if ("release" in taken) {
      process.once("exit", taken.release);
      return ownEnvironment(running, settings, secrets);
    }
    const beside = await besideThePortal(taken.holder, settings, secrets);
    if (beside) return beside;
  }
  throw new Failure(
    "Tandem is starting or another admin command is at work, and did not finish in ten minutes.",
  );
}

/**
 * @param {import("./lock.mjs").Holder} holder
 * @returns {Promise<Record<string, string | undefined> | undefined>} undefined while there is nothing to work beside yet
 */
async function besideThePortal(holder, settings, secrets) {
  const portal = await readRunFile(settings.dataDir);
  if (portal?.pid !== holder.pid) return undefined;
  const databaseUrl = portal.databaseUrl ?? settings.databaseUrl;
  if (!databaseUrl) {
    throw new Failure(
      "The running portal uses a DATABASE_URL of its own. Set the same one for this command.",
    );
  }
  return portalEnvironment({ ...settings, ...portal }, { databaseUrl, secrets, sandbox: portal.sandbox });
}

async function ownEnvironment(running, settings, secrets) {
  const database = await acquireDatabase(running, settings, { leaveAdopted: true });
  // An adopted database was left by a portal that was killed, and stays for its next start.
  await migrate(database.url);
  const sandbox = settings.demo ? await acquireSandbox(running, settings.dataDir) : undefined;
  return portalEnvironment(settings, { databaseUrl: database.url, secrets, sandbox: sandbox?.access });
}
