import { randomBytes } from "node:crypto";
import { finish, launch } from "../../../scripts/lib/child.mjs";
import { migrate } from "../../../scripts/lib/migrate.mjs";
import { serverFlags } from "../../../scripts/lib/portal.mjs";
import { inRoot } from "../../../scripts/lib/root.mjs";
import { type BenchSandbox, startBenchSandbox } from "../servers";
import type { BenchDatabase } from "./database";
import { print, printRow } from "./table";

const AIM = 0.7;

interface Measured {
  rows: number;
  bare: number;
  mirror: number;
  ratio: number;
}

async function measureOnce(databaseUrl: string, sandbox: BenchSandbox): Promise<Measured> {
  const worker = launch({
    name: "sync",
    args: [
      ...serverFlags,
      "--conditions=react-server",
      "--import",
      "tsx",
      inRoot("tests/bench/calls/sync-worker.ts"),
    ],
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      VOBIZ_API_URL: sandbox.url,
      VOBIZ_AUTH_ID: sandbox.authId,
      VOBIZ_AUTH_TOKEN: sandbox.authToken,
      NEXTAUTH_SECRET: randomBytes(32).toString("base64"),
      ENCRYPTION_KEYS: `k1:${randomBytes(32).toString("base64")}`,
      AUDIT_KEYS: `a1:${randomBytes(32).toString("base64")}`,
      LOG_LEVEL: "silent",
    },
    output: "pipe",
  });
  let said = "";
  const keep = (chunk: Buffer) => {
    said += chunk;
  };
  worker.process.stdout?.on("data", keep);
  worker.process.stderr?.on("data", keep);
  if ((await finish(worker)) !== 0) throw new Error(`Reading into the mirror failed:\n${said}`);
  return JSON.parse(said.trim().split("\n").at(-1) ?? "") as Measured;
}

/** The first reading of the local Vobiz's whole history, against a loop that only pages through it. */
export async function benchSync(database: BenchDatabase): Promise<void> {
  const sandbox = await startBenchSandbox();
  try {
    const url = await database.emptyBeside("sync");
    await migrate(url);
    print();
    print(
      "Reading the whole history into the mirror, against a bare loop (4 at once, 100 a page; medians of 3)",
    );
    printRow(["upstream answers after", "calls", "bare /s", "mirror /s", "ratio", "aim", "met"], 38, 10);
    for (const latency of [0, 20]) {
      await sandbox.setLatency(latency);
      const { rows, bare, mirror, ratio } = await measureOnce(url, sandbox);
      printRow(
        [
          `${latency} ms`,
          String(rows),
          bare.toFixed(0),
          mirror.toFixed(0),
          ratio.toFixed(2),
          `>= ${AIM}`,
          ratio >= AIM ? "yes" : "NO",
        ],
        38,
        10,
      );
    }
  } finally {
    await sandbox.stop();
  }
}
