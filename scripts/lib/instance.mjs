import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Failure } from "./failure.mjs";
import { takeLock } from "./lock.mjs";
import { anyGone } from "./parents.mjs";
import { tryPort } from "./port.mjs";

/** @param {string} dataDir */
export const instanceLock = (dataDir) => path.join(dataDir, "lock");
export const PORTAL = "portal";
export const ADMIN = "admin";

const LEAVING_MS = 45_000;
const ADMIN_MS = 120_000;

/** How long it is worth waiting for a holder, in milliseconds. */
function patience(holder) {
  if (holder.what === ADMIN) return ADMIN_MS;
  // Its npm was killed: it has noticed, or will in a moment, and stops.
  return anyGone(holder.parents ?? []) ? LEAVING_MS : 0;
}

/**
 * Only one portal may run on one DATA_DIR.
 *
 * @param {import("./settings.mjs").Settings} settings
 * @param {import("./lock.mjs").Holder["parents"]} parents
 * @throws Failure that says where the other one is
 */
export async function becomeTheInstance({ dataDir, appUrl }, parents) {
  const started = Date.now();
  for (;;) {
    const lock = await takeLock(instanceLock(dataDir), { what: PORTAL, url: appUrl, parents });
    if ("release" in lock) return lock;
    const { holder } = lock;
    if (Date.now() - started >= patience(holder)) {
      const what = holder.what === ADMIN ? "An admin command is running" : "Tandem is running already";
      throw new Failure(
        `${what} on ${dataDir} (process ${holder.pid})${holder.url ? `: ${holder.url}` : ""}\n` +
          "Nothing was changed. Stop it first, or start this one with a PORT and a DATA_DIR of its own.",
      );
    }
    await sleep(200);
  }
}

/**
 * @param {import("./settings.mjs").Settings} settings
 * @param {number} patienceMs for a portal that was left without its launcher and is about to leave
 * @throws Failure when the port is taken, or the host is not ours
 */
export async function claimPort({ host, port }, patienceMs) {
  for (const until = Date.now() + patienceMs; ; await sleep(100)) {
    let found;
    try {
      found = await tryPort(port, host);
    } catch (error) {
      const why =
        error.code === "EACCES" ? "it needs a privilege that we lack; use a PORT above 1023" : error.message;
      throw new Failure(`Port ${port} on ${host} cannot be used: ${why}`);
    }
    if (found !== undefined) return;
    if (Date.now() >= until) {
      throw new Failure(
        `Port ${port} on ${host} is in use by another program. Stop that program, or choose another port: ` +
          `PORT=${port + 1} npm start`,
      );
    }
  }
}
