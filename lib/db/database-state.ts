import "server-only";
import type { Tx } from "./client";
import { pool } from "./pool";

export interface TableSize {
  name: string;
  bytes: number;
  /** As the database last estimated; null where it has not counted yet. */
  rows: number | null;
  /** 1 for a table without. */
  partitions: number;
}

/** The largest tables, with their indexes; a partitioned one counts as one. */
export async function largestTables(most: number): Promise<TableSize[]> {
  const { rows } = await pool().query<TableSize>(
    `SELECT CASE WHEN n.nspname = 'public' THEN '' ELSE n.nspname || '.' END || root.relname AS name,
            sum(pg_total_relation_size(c.oid))::float8 AS bytes,
            (sum(c.reltuples) FILTER (WHERE c.reltuples >= 0))::float8 AS rows,
            count(*)::int AS partitions
     FROM pg_class c
     JOIN pg_class root ON root.oid = coalesce(pg_partition_root(c.oid), c.oid)
     JOIN pg_namespace n ON n.oid = root.relnamespace
     WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
     GROUP BY 1 ORDER BY 2 DESC LIMIT $1`,
    [most],
  );
  return rows;
}

export interface DatabaseState {
  bytes: number;
  version: string;
  startedAt: Date;
  connections: number;
  mostConnections: number;
}

export async function databaseState(): Promise<DatabaseState> {
  const { rows } = await pool().query<DatabaseState>(
    `SELECT pg_database_size(current_database())::float8 AS bytes, current_setting('server_version') AS version,
            pg_postmaster_start_time() AS "startedAt", current_setting('max_connections')::int AS "mostConnections",
            (SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database()) AS connections`,
  );
  const [row] = rows;
  if (!row) throw new Error("A query without a table always has a row.");
  return row;
}

export interface QueueState {
  queue: string;
  state: string;
  count: number;
}

/** What waits, runs or has failed in the queue; nothing before the queue was first made. */
export async function queueStates(): Promise<QueueState[]> {
  const { rows: there } = await pool().query<{ there: boolean }>(
    "SELECT to_regclass('pgboss.job') IS NOT NULL AS there",
  );
  if (!there[0]?.there) return [];
  const { rows } = await pool().query<QueueState>(
    `SELECT name AS queue, state::text, count(*)::int AS count FROM pgboss.job
     WHERE state::text IN ('created', 'retry', 'active', 'failed') AND name NOT LIKE '\\_\\_pgboss%'
     GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  return rows;
}

/** Takes away what waits or runs in the queue; schedules stay and ask again. Nothing before the queue was first made. */
export async function dropQueuedJobs(tx: Tx): Promise<number> {
  const there = await tx.$queryRaw<unknown[]>`SELECT 1 WHERE to_regclass('pgboss.job') IS NOT NULL`;
  if (there.length === 0) return 0;
  return tx.$executeRaw`DELETE FROM pgboss.job WHERE state::text IN ('created', 'retry', 'active')`;
}
