import { existsSync } from "node:fs";
import { readFile, readlink, realpath, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive, isWorkedIn, isZombie } from "../process.mjs";
import { run } from "../run.mjs";

const ORPHANS_MS = 20_000;

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
  if (!(pid > 0)) return undefined;
  if (!isAlive(pid)) {
    if (isZombie(pid)) await forgetZombie(cluster, file);
    return undefined;
  }
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
 * A server that was killed and that nobody buries still has its id, so PostgreSQL takes it for alive. Its parts see
 * that it is gone and end; then the file may go.
 *
 * @param {string} cluster
 * @param {string} file
 */
async function forgetZombie(cluster, file) {
  const folder = await realpath(cluster);
  for (const until = Date.now() + ORPHANS_MS; isWorkedIn(folder); await sleep(50)) {
    if (Date.now() > until) return;
  }
  await rm(file, { force: true });
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
