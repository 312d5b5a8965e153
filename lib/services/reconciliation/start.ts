import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import type { ReconciliationRun } from "@/lib/db/types";
import { AppError } from "@/lib/http/errors";
import { beat, isAlive } from "./pulse";
import type { ReconciliationInput } from "./schema";

export const STOPPED = "It stopped before it ended; the portal or the command was shut down.";

export function nameOf(run: Pick<ReconciliationRun, "fromDay" | "toDay">): string {
  return `${run.fromDay} to ${run.toDay}`;
}

/** Ends what a crash left behind, and refuses while another run is at work. */
async function clearTheWay(tx: Tx, actor: Actor): Promise<void> {
  const running = await tx.reconciliationRun.findMany({ where: { result: "running" } });
  for (const run of running) {
    if (await isAlive(run.id, tx)) {
      throw new AppError(
        "still_running",
        `A reconciliation of ${nameOf(run)} is running, started by ${run.startedBy}. Wait until it ends.`,
      );
    }
    await tx.reconciliationRun.update({
      where: { id: run.id },
      data: { result: "incomplete", finishedAt: new Date(), detail: STOPPED },
      select: { id: true },
    });
    await appendAudit(tx, actor, {
      action: "reconciliation.finished",
      outcome: "unknown",
      target: { type: "reconciliation", id: run.id, name: nameOf(run) },
      reason: STOPPED,
      after: { result: "incomplete" },
    });
  }
}

/** Makes the row of a new run; at most one works at any time, across all instances. */
export function openRun(actor: Actor, days: ReconciliationInput): Promise<ReconciliationRun> {
  return transact(async (tx) => {
    // Only around this decision: two that start at once see each other.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('reconciliation', 0))`;
    await clearTheWay(tx, actor);
    const run = await tx.reconciliationRun.create({
      data: { fromDay: days.from, toDay: days.to, startedBy: actor.name },
    });
    await beat(tx, run.id);
    await appendAudit(tx, actor, {
      action: "reconciliation.started",
      outcome: "success",
      target: { type: "reconciliation", id: run.id, name: nameOf(run) },
    });
    return run;
  });
}
