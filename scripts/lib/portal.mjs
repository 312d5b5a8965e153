import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { launch } from "./child.mjs";
import { Failure } from "./failure.mjs";
import { inRoot } from "./root.mjs";

const serve = inRoot("scripts/serve.mjs");
/** A page of rows is garbage a moment later: with room for it, it is never moved to the old generation. */
export const serverFlags = ["--max-semi-space-size=64"];
// Next names its address before the portal is ready for anyone; we do when it is.
const banner = /^\s*(▲ Next\.js|- (Local|Network|Environments):|✓ (Starting|Ready|Running next\.config)\b)/;

/** @param {string} host a host to listen on @returns {string} one to reach it at, from this machine */
function localAddress(host) {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}

/**
 * @param {{ host: string, port: number, dev?: boolean, env: Record<string, string | undefined>, flags?: string[], out?: (line: string) => void, err?: (line: string) => void }} options
 * @returns {{ child: import("./child.mjs").Child, healthy: (seconds?: number) => Promise<void> }}
 */
export function startPortal({ host, port, dev = false, env, flags = serverFlags, out, err }) {
  const child = launch({
    name: "portal",
    args: [...flags, serve, ...(dev ? ["--dev"] : [])],
    env: { ...env, HOST: host, PORT: String(port), NODE_ENV: dev ? "development" : "production" },
    output: "pipe",
  });
  const show = (stream, write) =>
    createInterface({ input: stream }).on("line", (line) => {
      if (!banner.test(line)) write?.(line);
    });
  show(child.process.stdout, out);
  show(child.process.stderr, err);
  return { child, healthy: (seconds = 90) => waitUntilHealthy(child, host, port, seconds) };
}

/**
 * @param {import("./child.mjs").Child} child
 * @throws Failure when the portal ends, or is not well in time
 */
async function waitUntilHealthy(child, host, port, patience) {
  const url = `http://${localAddress(host)}:${port}/api/health`;
  let ended = false;
  child.exited.then(() => {
    ended = true;
  });
  let last = "no answer";
  for (const until = Date.now() + patience * 1000; Date.now() < until; await sleep(100)) {
    if (ended) throw new Failure("The portal ended before it was ready; what it said is above.");
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
      const text = await response.text();
      if (response.ok) return;
      last = `${response.status} ${text.slice(0, 300)}`;
    } catch (error) {
      last = error.cause?.code ?? error.message;
    }
  }
  throw new Failure(`The portal did not become healthy in ${patience} s: GET ${url} said ${last}`);
}
