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

/**
 * Runs npm in the repository, its output on our terminal.
 *
 * @param {string[]} args
 * @returns {Promise<number>} its exit code
 */
export function npm(args) {
  const [program, ...first] = npmCommand();
  const kept = Object.entries(process.env).filter(([name]) => !outer.test(name));
  const env = { ...Object.fromEntries(kept), npm_config_update_notifier: "false" };
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...first, ...args], {
      cwd: root,
      env,
      stdio: ["ignore", "inherit", "inherit"],
    });
    const stop = () => child.kill();
    process.once("exit", stop);
    child.once("error", reject);
    child.once("close", (code) => {
      process.removeListener("exit", stop);
      resolve(code ?? 1);
    });
  });
}
