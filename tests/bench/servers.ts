import { createInterface } from "node:readline";
import { finish, launch } from "../../scripts/lib/child.mjs";
import { freePort } from "../../scripts/lib/port.mjs";
import { serverFlags } from "../../scripts/lib/portal.mjs";
import { inRoot } from "../../scripts/lib/root.mjs";

const environment = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };

export interface BenchSandbox {
  url: string;
  controlUrl: string;
  authId: string;
  authToken: string;
  setLatency(ms: number): Promise<void>;
  stop(): Promise<void>;
}

/**
 * The upstream in a process of its own: in ours it would share a thread with the load that is measured.
 * @param customers how many it has; their calls grow with them
 */
export async function startBenchSandbox(customers?: number): Promise<BenchSandbox> {
  const child = launch({
    name: "sandbox",
    args: [
      ...["--import", "tsx", inRoot("sandbox/main.ts"), "--json", "--port", "0", "--control-port", "0"],
      ...(customers === undefined ? [] : ["--customers", String(customers)]),
    ],
    env: environment,
    output: "pipe",
  });
  const lines = createInterface({ input: child.process.stdout ?? process.stdin });
  const first = await new Promise<string>((resolve) => lines.once("line", resolve));
  const { url, controlUrl, authId, authToken } = JSON.parse(first) as Omit<
    BenchSandbox,
    "setLatency" | "stop"
  >;
  return {
    url,
    controlUrl,
    authId,
    authToken,
    async setLatency(latencyMs) {
      const answer = await fetch(`${controlUrl}/options`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ latencyMs }),
      });
      if (!answer.ok) throw new Error(`The sandbox refused the latency: ${await answer.text()}`);
    },
    stop: () => child.stop(5),
  };
}

/** Builds the bare Next app and serves it as Next does. */
export async function startBareApp(
  env: Record<string, string>,
): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = inRoot("tests/bench/bare-app");
  const next = inRoot("node_modules/next/dist/bin/next");
  const build = launch({
    name: "bare build",
    // Not Turbopack: it would take in the proxy and the instrumentation of the folder above.
    args: [next, "build", "--webpack", folder],
    env: environment,
    output: "pipe",
  });
  let said = "";
  build.process.stdout?.on("data", (chunk) => {
    said += chunk;
  });
  build.process.stderr?.on("data", (chunk) => {
    said += chunk;
  });
  if ((await finish(build)) !== 0) throw new Error(`The bare app does not build:\n${said}`);
  const port = await freePort();
  const child = launch({
    name: "bare app",
    args: [...serverFlags, next, "start", folder, "--hostname", "127.0.0.1", "--port", String(port)],
    env: { ...environment, ...env },
    output: "inherit",
  });
  const url = `http://127.0.0.1:${port}`;
  for (const until = Date.now() + 30_000; Date.now() < until; ) {
    const answer = await fetch(`${url}/calls`).catch(() => null);
    if (answer?.ok) return { url, stop: () => child.stop(5) };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await child.stop(1);
  throw new Error("The bare app did not come up");
}
