import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { freePort } from "../../../scripts/lib/port.mjs";
import type { Tree } from "./tree";

export interface Launch {
  child: ChildProcess;
  port: number;
  url: string;
  output(): string;
  /** Resolves when the launcher says that the portal is ready, or has ended without. */
  ready: Promise<"ready" | "ended">;
  /** Its exit code; undefined when a signal ended it. */
  ended: Promise<number | undefined>;
}

export interface LaunchOptions {
  port?: number;
  env?: Record<string, string>;
  uid?: number;
  /** Through npm, from another folder, as a person would. */
  throughNpm?: boolean;
}

function command(tree: Tree, throughNpm: boolean): [string, string[]] {
  if (throughNpm) return ["npm", ["--prefix", tree.folder, "start"]];
  return [tree.node, [path.join(tree.folder, "scripts", "start.mjs")]];
}

/** `npm start` in a tree, with nothing in its environment but what is given. */
export async function launch(tree: Tree, options: LaunchOptions = {}): Promise<Launch> {
  const port = options.port ?? (await freePort());
  const [program, args] = command(tree, options.throughNpm ?? false);
  const { PATH = "", TMPDIR } = process.env;
  const child = spawn(program, args, {
    cwd: "/",
    env: {
      PATH,
      HOME: tree.folder,
      ...(TMPDIR ? { TMPDIR } : {}),
      NODE_ENV: "production",
      PORT: String(port),
      ...options.env,
    },
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
    stdio: ["ignore", "pipe", "pipe"],
    // A process group of its own, like a job in a terminal.
    detached: true,
  });
  let output = "";
  const ended = new Promise<number | undefined>((resolve) => {
    child.once("close", (code) => resolve(code ?? undefined));
    // What outlives a killed launcher may hold its output open.
    child.once("exit", (code) => setTimeout(() => resolve(code ?? undefined), 500));
  });
  const ready = new Promise<"ready" | "ended">((resolve) => {
    const keep = (chunk: Buffer) => {
      output += chunk;
      if (output.includes("Tandem is ready")) resolve("ready");
    };
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    ended.then(() => resolve("ended"));
  });
  return { child, port, url: `http://localhost:${port}`, output: () => output, ready, ended };
}

/** Ctrl-C in a terminal: the whole process group gets it. */
export function pressCtrlC({ child }: Launch): void {
  if (child.pid) process.kill(-child.pid, "SIGINT");
}

/** Of the launcher itself, which is not the child when npm stands in between. */
export function launcherPid(tree: Tree): number {
  return JSON.parse(readFileSync(path.join(tree.folder, ".data", "run.json"), "utf8")).pid;
}

/** First line of `postmaster.pid`. */
export function postmasterPid(tree: Tree): number {
  return Number(
    readFileSync(path.join(tree.folder, ".data", "postgres", "postmaster.pid"), "utf8").split("\n")[0],
  );
}

export async function health(port: number): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}/api/health`);
  await response.arrayBuffer();
  return response.status;
}
