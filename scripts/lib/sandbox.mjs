import { createWriteStream } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { launch } from "./child.mjs";
import { Failure } from "./failure.mjs";

/**
 * The local Vobiz that stands in when there are no credentials.
 * @typedef {object} Sandbox
 * @property {import("./child.mjs").Child} child
 * @property {{ url: string, controlUrl: string, authId: string, authToken: string }} access
 */

/**
 * @param {string} dataDir its journal and log are kept there
 * @returns {Promise<Sandbox>}
 */
export async function startSandbox(dataDir) {
  const journal = path.join(dataDir, "sandbox.jsonl");
  const logFile = path.join(dataDir, "sandbox.log");
  const ports = ["--port", "0", "--control-port", "0"];
  const child = launch({
    name: "local Vobiz",
    args: ["--import", "tsx", "sandbox/main.ts", "--json", ...ports, "--journal", journal],
    env: process.env,
    output: "pipe",
  });
  const log = createWriteStream(logFile, { mode: 0o600 });
  child.process.stderr?.pipe(log);
  const lines = createInterface({ input: child.process.stdout });
  const first = await new Promise((resolve) => {
    lines.once("line", resolve);
    lines.once("close", () => resolve(""));
  });
  lines.on("line", (line) => log.write(`${line}\n`));
  try {
    const { url, controlUrl, authId, authToken } = JSON.parse(first);
    return { child, access: { url, controlUrl, authId, authToken } };
  } catch {
    await child.stop(1);
    throw new Failure(`The local Vobiz did not start; its log is ${logFile}`);
  }
}
