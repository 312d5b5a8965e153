import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

export interface FoundProcess {
  pid: number;
  command: string;
}

function read(work: () => string): string {
  try {
    return work();
  } catch {
    // It has ended in the meantime, or is only waiting for its parent to notice.
    return "";
  }
}

/** Every living process that works in a folder or was started from it. */
export function processesIn(folder: string): FoundProcess[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    const cwd = read(() => readlinkSync(`/proc/${pid}/cwd`));
    const command = read(() => readFileSync(`/proc/${pid}/cmdline`, "utf8")).replaceAll("\0", " ");
    const belongs = cwd.startsWith(folder) || command.includes(folder);
    return belongs ? [{ pid: Number(pid), command }] : [];
  });
}

/** SIGKILL to all of them; one that ends with another's death, or on its own meanwhile, is as dead. */
export function killAllIn(folder: string): void {
  for (const { pid } of processesIn(folder)) {
    try {
      process.kill(pid, "SIGKILL");
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
    }
  }
}

/** Waits until a condition holds; the last value is what the caller asserts on. */
export async function eventually<Value>(
  look: () => Value,
  holds: (value: Value) => boolean,
  seconds = 15,
): Promise<Value> {
  for (const until = Date.now() + seconds * 1000; ; await sleep(50)) {
    const value = look();
    if (holds(value) || Date.now() > until) return value;
  }
}

/** What is left in a folder once everything has had time to go. */
export async function survivors(folder: string, seconds = 15): Promise<string[]> {
  const left = await eventually(
    () => processesIn(folder),
    (found) => found.length === 0,
    seconds,
  );
  return left.map(({ pid, command }) => `${pid} ${command}`);
}
