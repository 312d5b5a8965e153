import { spawn } from "node:child_process";
import { root } from "./root.mjs";

const guard = new URL("./child-guard.mjs", import.meta.url).href;
const GUARD_PIPE = 3;

/**
 * @typedef {object} Child
 * @property {string} name
 * @property {import("node:child_process").ChildProcess} process
 * @property {Promise<number>} exited with its exit code, 1 when a signal ended it
 * @property {(graceSeconds?: number) => Promise<void>} stop asks it to end, and ends it when it does not
 * @property {() => void} kill
 */

/**
 * Starts a Node program that ends with us, even when we are killed: it holds one end of a pipe whose other end
 * only we have. It gets a process group of its own, so that Ctrl-C in the terminal reaches us alone and we stop
 * things in order.
 *
 * @param {{ name: string, args: string[], env: Record<string, string | undefined>, output: "inherit" | "pipe", input?: "inherit" }} options
 * @returns {Child}
 */
export function launch({ name, args, env, output, input }) {
  const child = spawn(process.execPath, ["--import", guard, ...args], {
    cwd: root,
    env: { ...env, TANDEM_GUARD: String(GUARD_PIPE) },
    stdio: [input ?? "ignore", output, output, "pipe"],
    detached: input === undefined,
  });
  // The pipe breaks when the child goes first.
  child.stdio[GUARD_PIPE]?.on("error", () => {});
  const exited = new Promise((resolve) => {
    child.once("error", () => resolve(1));
    child.once("exit", (code) => resolve(code ?? 1));
  });
  const kill = () => {
    if (child.pid === undefined) return;
    try {
      process.kill(input === undefined ? -child.pid : child.pid, "SIGKILL");
    } catch {
      // It is gone, and so is its group.
    }
  };
  return {
    name,
    process: child,
    exited,
    kill,
    async stop(graceSeconds = 10) {
      child.kill("SIGTERM");
      const timer = setTimeout(kill, graceSeconds * 1000);
      await exited;
      clearTimeout(timer);
      // What it may have started itself.
      kill();
    },
  };
}

/**
 * Waits for a program that ends by itself, and takes it with us when we are told to end.
 *
 * @param {Child} child
 * @returns {Promise<number>} exit code
 */
export async function finish(child) {
  const forward = () => child.kill();
  process.once("exit", forward);
  const code = await child.exited;
  process.removeListener("exit", forward);
  return code;
}
