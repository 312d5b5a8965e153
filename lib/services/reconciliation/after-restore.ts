import "server-only";
import type { SystemActor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/http/errors";
import { log } from "@/lib/log";
import { comparableFrom, lastRestore, noteSynced, WATCHED_MS } from "@/lib/services/backups/last-restore";
import { syncCustomers } from "@/lib/services/customers/jobs";
import { dayOf, LEDGER_LAG_MS } from "./days";
import { reconcile } from "./write";

const HOUR_MS = 3_600_000;

/** After one that could not read everything: soon while everybody waits, and then with patience. */
const pauseAfter = (sinceRestoreMs: number): number => (sinceRestoreMs < HOUR_MS ? HOUR_MS / 60 : HOUR_MS);

/**
 * Compares the ledgers with a database that came out of a copy: what was sent since the copy shows as a row without a
 * transfer. Until it has been done no money is sent. One that began before all rows could show and all accounts were
 * known is only for people to read. Returns how many comparisons it made.
 */
export async function compareAfterRestore(actor: SystemActor, now = new Date()): Promise<number> {
  const restore = await lastRestore();
  if (!restore) return 0;
  const age = now.getTime() - restore.restoredAt.getTime();
  if (age > WATCHED_MS) return 0;
  const days = { from: dayOf(restore.copiedAt), to: dayOf(restore.restoredAt) };
  const latest = await db().reconciliationRun.findFirst({
    where: {
      startedAt: { gte: restore.restoredAt },
      fromDay: { lte: days.from },
      toDay: { gte: days.to },
    },
    orderBy: { startedAt: "desc" },
    select: {
      startedAt: true,
      result: true,
      finishedAt: true,
      _count: { select: { findings: { where: { kind: "unread" } } } },
    },
  });
  const isWhole = latest?.result === "clean" || latest?.result === "differences";
  if (isWhole && latest._count.findings === 0) {
    const counts = comparableFrom(restore);
    if (counts !== null && latest.startedAt >= counts) return 0;
    // The next one too would come before the ledgers' time.
    if (age < LEDGER_LAG_MS) return 0;
  }
  if (latest?.finishedAt && now.getTime() - latest.finishedAt.getTime() < pauseAfter(age)) return 0;
  try {
    // Accounts that were made since the copy are customers too.
    await syncCustomers(actor);
    await noteSynced(restore);
    const run = await reconcile(actor, days);
    log.info({ run: run.id, result: run.result }, "the ledgers are compared with the restored database");
    return 1;
  } catch (error) {
    if (error instanceof AppError && error.code === "still_running") return 0;
    throw error;
  }
}
