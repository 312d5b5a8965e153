import { existsSync } from "node:fs";
import { readFile, readlink, realpath, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "../process.mjs";
import { run } from "../run.mjs";

/** @param {number} pid @param {string} cluster */
async function isPostmasterOf(pid, cluster) {
  if (!isAlive(pid)) return false;
  try {
    // The postmaster works in its data folder: no other process that got the same id does.
    return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(cluster));
  } catch {
    const { output } = await run("ps", ["-o", "command=", "-p", String(pid)]);
    return output.includes("postgres");
  }
}

/**
 * The server that a cluster's `postmaster.pid` names. A file left by a dead server is removed: where process
 * ids are reused, PostgreSQL itself would take the new owner of the id for a server.
 *
 * @param {string} cluster
 * @returns {Promise<{ pid: number, port: number } | undefined>}
 */
export async function findPostmaster(cluster) {
  const file = path.join(cluster, "postmaster.pid");
  let lines;
  try {
    lines = (await readFile(file, "utf8")).split("\n");
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  if (pid > 0 && (await isPostmasterOf(pid, cluster))) return { pid, port: Number(lines[3]) };
  await rm(file, { force: true });
  return undefined;
}

/**
 * Fast shutdown: sessions are ended, what is committed is on disk.
 *
 * @param {string} cluster
 * @param {number} pid
 */
export async function stopPostmaster(cluster, pid) {
  const file = path.join(cluster, "postmaster.pid");
  const gone = () => !isAlive(pid) || !existsSync(file);
  for (const [signal, seconds] of /** @type {const} */ ([
    ["SIGINT", 30],
    ["SIGQUIT", 5],
  ])) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (const until = Date.now() + seconds * 1000; Date.now() < until; ) {
      if (gone()) break;
      await sleep(20);
    }
    if (gone()) break;
  }
  // The pid file goes a moment before the process.
  for (let tries = 0; tries < 100 && isAlive(pid); tries++) await sleep(20);
}
