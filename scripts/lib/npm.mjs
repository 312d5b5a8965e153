import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { root } from "./root.mjs";

// An outer `npm --prefix … start` hands its own options down; they are not meant for the install.
const outer =
  /^npm_(config_(global|.*prefix|omit|include|production|only|dry_run|workspaces?)|lifecycle|package)/;

function npmCommand() {
  const outside = process.env.npm_execpath;
  if (outside && /npm-cli\.c?js$/.test(outside) && existsSync(outside)) return [process.execPath, outside];
  const beside = path.join(path.dirname(process.execPath), "npm");
  return existsSync(beside) ? [beside] : ["npm"];
}

/** @param {string[]} args @param {"inherit" | "pipe"} output */
function start(args, output) {
  const [program, ...first] = npmCommand();
  const kept = Object.entries(process.env).filter(([name]) => !outer.test(name));
  const env = { ...Object.fromEntries(kept), npm_config_update_notifier: "false" };
  const child = spawn(program, [...first, ...args], {
    cwd: root,
    env,
    stdio: ["ignore", output, output],
  });
  const stop = () => child.kill();
  process.once("exit", stop);
  /** @type {Promise<number>} */
  const exited = new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      process.removeListener("exit", stop);
      resolve(code ?? 1);
    });
  });
  return { child, exited };
}

/**
 * Runs npm in the repository, its output on our terminal.
 *
 * @param {string[]} args
 * @returns {Promise<number>} its exit code
 */
export function npm(args) {
  return start(args, "inherit").exited;
}

/** Runs npm and returns what it wrote to its standard output. @param {string[]} args */
export async function npmOutput(args) {
  const { child, exited } = start(args, "pipe");
  /** @type {Buffer[]} */
  const chunks = [];
  child.stdout?.on("data", (chunk) => chunks.push(chunk));
  child.stderr?.resume();
  const code = await exited;
  return { code, output: Buffer.concat(chunks).toString("utf8") };
}
