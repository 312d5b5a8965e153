import { finish, launch } from "../../../scripts/lib/child.mjs";
import { migrate } from "../../../scripts/lib/migrate.mjs";
import { serverFlags } from "../../../scripts/lib/portal.mjs";
import { inRoot } from "../../../scripts/lib/root.mjs";
import { ownSecrets } from "../../setup/secrets";
import { type BenchSandbox, startBenchSandbox } from "../servers";
import type { BenchDatabase } from "./database";
import { print, printRow } from "./table";

const AIM = 0.7;
/** With about a hundred thousand calls, so that the time is that of reading and not that of beginning and ending. */
const CUSTOMERS = 200;
/** Nothing but the work of both sides, and two waits; the longer one is what the reads are measured with. */
const LATENCIES = [0, 20, 40];

interface Measured {
  rows: number;
  bare: number;
  mirror: number;
  floor: number;
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
      ...ownSecrets(),
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
  const sandbox = await startBenchSandbox(CUSTOMERS);
  try {
    const url = await database.emptyBeside("sync");
    await migrate(url);
    print();
    print(
      "Reading the whole history into the mirror, against a bare loop (4 at once, 100 a page; medians of 3)",
    );
    print("SQL: putting the same rows into the same table, without asking anybody and without roll-ups");
    const heads = [
      "upstream answers after",
      "calls",
      "SQL /s",
      "bare /s",
      "mirror /s",
      "ratio",
      "aim",
      "met",
    ];
    printRow(heads, 38, 10);
    for (const latency of LATENCIES) {
      await sandbox.setLatency(latency);
      const { rows, floor, bare, mirror, ratio } = await measureOnce(url, sandbox);
      printRow(
        [
          `${latency} ms`,
          String(rows),
          floor.toFixed(0),
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
