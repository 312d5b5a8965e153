import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
  return !isZombie(pid);
}

/**
 * Whether a process has ended without its parent taking note, as in a container whose first process takes no note
 * of anything.
 *
 * @param {number} pid
 */
export const isZombie = (pid) => processStat(pid)?.state === "Z";

/** @param {string} folder @returns {boolean} whether any process works in it; Linux only */
export function isWorkedIn(folder) {
  return readdirSync("/proc").some((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      return readlinkSync(`/proc/${name}/cwd`) === folder;
    } catch {
      // It has just ended, or belongs to somebody else.
      return false;
    }
  });
}

/** @param {number} pid @returns {{ state: string, parent: number, started: string } | undefined} Linux only */
function processStat(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may hold spaces and parentheses itself.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return { state: fields[0] ?? "", parent: Number(fields[1]), started: fields[19] ?? "" };
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
export function parentOf(pid) {
  return processStat(pid)?.parent;
}

/**
 * Something that tells a process from a later one with the same id.
 *
 * @param {number} pid
 * @returns {string | undefined} undefined when there is no such process
 */
export function processIdentity(pid) {
  if (!isAlive(pid)) return undefined;
  if (process.platform === "linux") {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot}:${processStat(pid)?.started}`;
  }
  try {
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return undefined;
  }
}
