import "server-only";
import { statfs } from "node:fs/promises";
import { db } from "@/lib/db/client";
import { databaseState, largestTables, queueStates } from "@/lib/db/database-state";
import { env } from "@/lib/env";
import { appliedMigrations } from "@/lib/services/backups/migrations";
import { upstreamStats } from "@/lib/vobiz/client";
import { version } from "@/package.json";
import type { OperationsDto } from "./schema";

const SHOWN_TABLES = 15;
const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export function instanceNow(): OperationsDto["instance"] {
  return {
    version,
    node: process.version,
    pid: process.pid,
    startedAt: new Date(Date.now() - process.uptime() * 1000).toISOString(),
    memoryBytes: process.memoryUsage.rss(),
  };
}

export function upstreamNow(): OperationsDto["upstream"] {
  const { endpoints, lastFailures, inFlight, queued, lastSuccessAt, lastFailureAt } = upstreamStats();
  return {
    inFlight,
    queued,
    lastSuccessAt: iso(lastSuccessAt),
    lastFailureAt: iso(lastFailureAt),
    endpoints: endpoints
      .map(({ failures, lastAt, ...rest }) => ({
        ...rest,
        failures: Object.entries(failures).map(([code, count]) => ({ code, count })),
        lastAt: iso(lastAt),
      }))
      .toSorted((a, b) => b.calls - a.calls),
    lastFailures: lastFailures.map((failure) => ({ ...failure, at: failure.at.toISOString() })),
  };
}

/** Jobs of the queue and beats of the pulse, those in trouble first. */
export async function jobsNow(): Promise<OperationsDto["jobs"]> {
  const [rows, states] = await Promise.all([db().jobHealth.findMany(), queueStates()]);
  const count = (queue: string, ...wanted: string[]) =>
    states
      .filter((one) => one.queue === queue && wanted.includes(one.state))
      .reduce((sum, one) => sum + one.count, 0);
  return rows
    .map(({ name, kind, lastOkAt, tookMs, failures, failingSince, failure }) => ({
      name,
      kind,
      lastOkAt: iso(lastOkAt),
      tookMs,
      failures,
      failingSince: iso(failingSince),
      failure,
      waiting: count(name, "created", "retry"),
      active: count(name, "active"),
      failed: count(name, "failed"),
    }))
    .toSorted(
      (a, b) =>
        Number(b.failingSince !== null) - Number(a.failingSince !== null) ||
        b.kind.localeCompare(a.kind) ||
        a.name.localeCompare(b.name),
    );
}

export async function databaseNow(): Promise<OperationsDto["database"]> {
  const [state, tables, migrations] = await Promise.all([
    databaseState(),
    largestTables(SHOWN_TABLES),
    appliedMigrations(),
  ]);
  return {
    ...state,
    startedAt: state.startedAt.toISOString(),
    migrations: migrations.length,
    lastMigration: migrations.at(-1) ?? null,
    tables,
  };
}

/** Of the file system that DATA_DIR is on. */
export async function diskNow(): Promise<OperationsDto["disk"]> {
  try {
    const { bsize, bavail, blocks } = await statfs(env().DATA_DIR);
    return { freeBytes: bsize * bavail, totalBytes: bsize * blocks };
  } catch {
    return null;
  }
}

export async function mailsNow(): Promise<OperationsDto["mails"]> {
  const rows = await db().mailMessage.groupBy({
    by: ["state"],
    where: { state: { not: "sent" } },
    _count: { _all: true },
  });
  return rows.map(({ state, _count }) => ({ state, count: _count._all }));
}
