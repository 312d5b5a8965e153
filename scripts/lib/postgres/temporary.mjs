import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { startCluster } from "./cluster.mjs";

const watcher = fileURLToPath(new URL("./watcher.mjs", import.meta.url));

/**
 * A PostgreSQL in a folder of its own. It is gone after `stop`, and when this process is killed.
 *
 * @returns {Promise<import("./cluster.mjs").Cluster>}
 */
export async function startTemporaryCluster() {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "tandem-postgres-"));
  try {
    const cluster = await startCluster({ dataDir, throwaway: true });
    const guard = spawn(process.execPath, [watcher, cluster.folder, dataDir], {
      stdio: ["pipe", "ignore", "ignore"],
      detached: true,
    });
    guard.unref();
    const gone = new Promise((resolve) => guard.once("exit", resolve).once("error", resolve));
    return {
      ...cluster,
      async stop() {
        guard.ref();
        guard.stdin.end();
        await gone;
      },
    };
  } catch (error) {
    await rm(dataDir, { recursive: true, force: true });
    throw error;
  }
}
