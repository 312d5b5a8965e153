import { readFileSync } from "node:fs";
import path from "node:path";
import { parentOf, processIdentity } from "./process.mjs";

/** @param {number} pid */
function isShell(pid) {
  try {
    const program = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0")[0] ?? "";
    return /^(sh|dash|bash|zsh|ash|busybox)$/.test(path.basename(program));
  } catch {
    return false;
  }
}

/** npm, and the shell that it may have put in between; nobody when npm did not start us. */
export function npmParents() {
  if (!process.env.npm_lifecycle_event) return [];
  const pids = [process.ppid];
  const above = isShell(process.ppid) ? parentOf(process.ppid) : undefined;
  if (above !== undefined) pids.push(above);
  return pids.flatMap((pid) => {
    const identity = processIdentity(pid);
    return identity === undefined ? [] : [{ pid, identity }];
  });
}

/** @param {{ pid: number, identity: string }[]} parents */
export const anyGone = (parents) => parents.some(({ pid, identity }) => processIdentity(pid) !== identity);
