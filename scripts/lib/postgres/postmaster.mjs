import { existsSync } from "node:fs";
import { readFile, readlink, realpath, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "../process.mjs";
import { run } from "../run.mjs";

/**
 * Whether a process is the server of a cluster; undefined when that cannot be seen.
 *
 * @param {number} pid
 * @param {string} cluster
 */
async function isPostmasterOf(pid, cluster) {
  try {
    // The postmaster works in its data folder: no other process that got the same id does.
    return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(cluster));
  } catch {
    const { code, output } = await run("ps", ["-o", "command=", "-p", String(pid)]);
    return code === 0 ? output.includes(cluster) : undefined;
  }
}

/**
 * The server that a cluster's `postmaster.pid` names, if it lives.
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
  // The file of a dead server stays: by it PostgreSQL finds out whether a part of that server is left.
  if (!(pid > 0) || !isAlive(pid)) return undefined;
  const itIs = await isPostmasterOf(pid, cluster);
  if (itIs && lines[3]) return { pid, port: Number(lines[3]) };
  if (itIs) {
    // It has only just begun to write the file.
    await sleep(20);
    return findPostmaster(cluster);
  }
  // Another process got the id; PostgreSQL would take it for a server and refuse to start.
  if (itIs === false) await rm(file, { force: true });
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
