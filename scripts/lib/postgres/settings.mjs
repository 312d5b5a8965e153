import { statfsSync } from "node:fs";
import os from "node:os";

const MB = 1024 ** 2;

/** Bytes of memory that this process may use: a container's limit counts, not the host's size. */
export function usableMemory() {
  const limit = process.constrainedMemory?.() ?? 0;
  return limit > 0 ? Math.min(limit, os.totalmem()) : os.totalmem();
}

/** Containers often have 64 MB of /dev/shm, which one parallel query can fill. */
function sharedMemoryIsSmall() {
  try {
    const { bsize, blocks } = statfsSync("/dev/shm");
    return bsize * blocks < 512 * MB;
  } catch {
    return false;
  }
}

/**
 * PostgreSQL's settings for the machine it runs on. Its defaults are for a machine of long ago: with 128 MB
 * of buffers and a random page cost of 4 a page of calls is ten times slower.
 *
 * @param {{ port: number, memory?: number, throwaway?: boolean }} options `throwaway`: a test's database, which
 * need not survive a power cut
 * @returns {Record<string, string>}
 */
export function postgresSettings({ port, memory = usableMemory(), throwaway = false }) {
  const megabytes = (share, most) => `${Math.max(32, Math.min(Math.floor((memory * share) / MB), most))}MB`;
  return {
    port: String(port),
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "200",
    shared_buffers: throwaway ? "128MB" : megabytes(0.25, 1024),
    effective_cache_size: megabytes(0.5, 65_536),
    work_mem: "16MB",
    maintenance_work_mem: megabytes(0.05, 256),
    max_wal_size: "2GB",
    random_page_cost: "1.1",
    // A named statement's generic plan ignores how skewed customers are.
    plan_cache_mode: "force_custom_plan",
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    password_encryption: "scram-sha-256",
    ...(sharedMemoryIsSmall() ? { dynamic_shared_memory_type: "mmap" } : {}),
    ...(throwaway ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off" } : {}),
  };
}

/** @param {Record<string, string>} settings */
export function settingsFile(settings) {
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'`);
  return `# Written at every start. Put your own settings into postgresql.conf, below the include.\n${lines.join("\n")}\n`;
}
