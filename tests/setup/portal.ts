import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { launchAdmin } from "../../scripts/lib/admin.mjs";
import { freePort } from "../../scripts/lib/port.mjs";
import { startPortal as launchPortal, serverFlags } from "../../scripts/lib/portal.mjs";
import { inRoot } from "../../scripts/lib/root.mjs";
import { ownSecrets } from "./secrets";

/** How to reach a Vobiz, real or local, as the partner. */
export interface VobizAccess {
  url: string;
  authId: string;
  authToken: string;
}

export interface PortalOptions {
  databaseUrl: string;
  vobiz: VobizAccess;
  /** With the mark that says that customers and money are invented. */
  demo?: boolean;
  /** Started as a reseller starts it, because its times are measured. Others save at what they soon throw away. */
  timed?: boolean;
  /** Over everything else. Secrets that are not given are new ones. */
  env?: Record<string, string>;
}

export interface CommandResult {
  code: number;
  stdout: string;
  stderr: string;
}

export interface TestPortal {
  /** Without a slash at its end. */
  url: string;
  pid: number;
  /** What it runs with: hand it to another `startPortal` as `env` for a second instance, or for a new start. */
  env: Record<string, string>;
  /** What it has written so far, output and errors in one. */
  logs(): string;
  /** Runs `npm run admin -- <args>` against this portal's database. */
  admin(...args: string[]): Promise<CommandResult>;
  stop(): Promise<void>;
  /** Ends it as a crash would; its DATA_DIR stays for the next start with the same `env`. */
  kill9(): Promise<void>;
}

// Half a start is reading pages that a test never opens, and making machine code that it does not live to use.
const quickFlags = [...serverFlags, "--no-wasm-tier-up", "--no-wasm-dynamic-tiering"];

const OWN_DATA_DIR = path.join(os.tmpdir(), "tandem-portal-");

// Of the tester's own environment, only what a program needs to run at all.
const inherited = ["PATH", "HOME", "TMPDIR", "TZ", "LANG", "USER", "NODE_EXTRA_CA_CERTS"];

function portalEnvironment(options: PortalOptions, port: number, dataDir: string): Record<string, string> {
  const base = inherited.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const url = `http://127.0.0.1:${port}`;
  return {
    ...Object.fromEntries(base),
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    ...ownSecrets(),
    DATA_DIR: dataDir,
    ...(options.demo ? { TANDEM_DEMO: "1" } : {}),
    ...(options.timed ? {} : { TANDEM_PAGES_LATER: "1" }),
    ...options.env,
    HOST: "127.0.0.1",
    PORT: String(port),
    APP_URL: url,
    NEXTAUTH_URL: url,
    DATABASE_URL: options.databaseUrl,
    VOBIZ_API_URL: options.vobiz.url,
    VOBIZ_AUTH_ID: options.vobiz.authId,
    VOBIZ_AUTH_TOKEN: options.vobiz.authToken,
  };
}

/** Serves the production build on a free port, and waits until it is healthy. */
export async function startPortal(options: PortalOptions): Promise<TestPortal> {
  if (!existsSync(inRoot(".next", "BUILD_ID"))) {
    throw new Error("There is no build to test: run `npm run build` first (`npm test` does).");
  }
  const dataDir = options.env?.DATA_DIR ?? (await mkdtemp(OWN_DATA_DIR));
  const port = await freePort();
  const env = portalEnvironment(options, port, dataDir);
  const lines: string[] = [];
  const keep = (line: string) => lines.push(line);
  const { child, healthy } = launchPortal({
    host: "127.0.0.1",
    port,
    env,
    flags: options.timed ? serverFlags : quickFlags,
    out: keep,
    err: keep,
  });
  const remove = async () => {
    // A second portal on the same folder may still be writing into it.
    if (dataDir.startsWith(OWN_DATA_DIR)) await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  const logs = () => lines.join("\n");
  try {
    await healthy(60);
  } catch (error) {
    await child.stop(1);
    await remove();
    throw new Error(`${error instanceof Error ? error.message : error}\n${logs()}`);
  }
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.process.pid ?? 0,
    env,
    logs,
    admin: (...args) => runAdmin(env, args),
    async stop() {
      await child.stop(10);
      await remove();
    },
    async kill9() {
      child.kill();
      await child.exited;
    },
  };
}

/** Runs one admin command with a portal's environment. */
export async function runAdmin(env: Record<string, string>, args: string[]): Promise<CommandResult> {
  const command = launchAdmin(args, { env, output: "pipe" });
  let stdout = "";
  let stderr = "";
  command.process.stdout?.on("data", (chunk) => {
    stdout += chunk;
  });
  command.process.stderr?.on("data", (chunk) => {
    stderr += chunk;
  });
  const closed = new Promise<void>((resolve) => command.process.once("close", () => resolve()));
  const code = await command.exited;
  await closed;
  return { code, stdout, stderr };
}
