import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { migrate } from "../../../scripts/lib/migrate.mjs";
import { startCluster } from "../../../scripts/lib/postgres/cluster.mjs";
import { fillCalls } from "./generate";
import { CUSTOMERS } from "./people";

type Cluster = Awaited<ReturnType<typeof startCluster>>;

export interface BenchDatabase {
  url: string;
  /** A new database without anything in the same cluster. */
  emptyBeside(name: string): Promise<string>;
  stop(): Promise<void>;
}

/**
 * A filled database with the settings that `npm start` gives its own.
 *
 * @param keep a folder that the database stays in, and that a later run takes it from; without it everything goes at the end
 */
export async function openBenchDatabase(
  calls: number,
  keep: string | undefined,
  note: (text: string) => void,
  customers = CUSTOMERS,
): Promise<BenchDatabase> {
  const dataDir = keep ?? (await mkdtemp(path.join(os.tmpdir(), "tandem-bench-")));
  const known = existsSync(path.join(dataDir, "postgres.json"));
  const cluster = await startCluster({ dataDir: path.resolve(dataDir) });
  const stop = async () => {
    // One that somebody else started is theirs to stop.
    if (!cluster.adopted) await cluster.stop();
    if (keep === undefined) await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const name = customers === CUSTOMERS ? `calls_${calls}` : `calls_${calls}_of_${customers}`;
    await cluster.ensureDatabase(name);
    const url = cluster.url(name);
    // Whatever is new brings along what is there: migrations fill their own roll-ups.
    await migrate(url);
    if (known && (await isFilled(url))) note(`The calls of ${dataDir} are used again`);
    else await fillCalls({ databaseUrl: url, calls, customers, note });
    return { url, emptyBeside: (beside) => emptyBeside(cluster, `calls_${beside}`), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function emptyBeside(cluster: Cluster, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: cluster.superuserUrl("postgres") });
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`);
  await client.end();
  await cluster.ensureDatabase(name);
  return cluster.url(name);
}

/** The last thing that filling does is to note that all of it was read. */
async function isFilled(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM calls.source WHERE scope = '*'");
    return rowCount === 1;
  } finally {
    await client.end();
  }
}
