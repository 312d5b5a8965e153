import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import { assertMay } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import type { ReconciliationRun } from "@/lib/db/types";
import { AppError } from "@/lib/http/errors";
import { log } from "@/lib/log";
import { closeCustomer } from "./close-customer";
import { dayOf, LEDGER_LAG_MS } from "./days";
import { BEAT_MS, beat } from "./pulse";
import type { ReconciliationInput, StartedReconciliationDto } from "./schema";
import { nameOf, openRun } from "./start";
import { addTo, emptyTally, remarksOf, resultOf, type Tally, unreadFinding } from "./tally";

/** Ledgers that are read at the same time: gentle to the upstream, which the portal's pages need too. */
const AT_ONCE = 4;
/** So many ledgers in a row that cannot be read mean that none can. */
const GIVE_UP_AFTER = 8;

const outcomes = { clean: "success", differences: "failed", incomplete: "unknown" } as const;

/** The first day on which this portal knew any customer. */
async function booksOpenedAt(): Promise<Date> {
  const { _min } = await db().customer.aggregate({ _min: { createdAt: true } });
  return new Date(dayOf(_min.createdAt ?? new Date()));
}

/** Says how far it is. False once the run has been given up for dead: then nothing more may be said in its name. */
async function report(runId: string, customers: number): Promise<boolean> {
  const { count } = await db().reconciliationRun.updateMany({
    where: { id: runId, result: "running" },
    data: { customers },
  });
  if (count === 1) await beat(db(), runId);
  return count === 1;
}

async function closeAll(
  actor: Actor,
  days: ReconciliationInput,
  now: Date,
  tally: Tally,
  lost: AbortSignal,
): Promise<void> {
  const told = {
    days,
    settledBefore: new Date(now.getTime() - LEDGER_LAG_MS),
    booksOpenedAt: await booksOpenedAt(),
  };
  const waiting = await db().customer.findMany({
    select: { id: true, authId: true },
    orderBy: { authId: "asc" },
  });
  let unreadInARow = 0;
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      if (lost.aborted) return;
      if (unreadInARow >= GIVE_UP_AFTER) {
        tally.notAsked += 1;
        continue;
      }
      const closed = await closeCustomer(actor, next, told);
      tally.customers += 1;
      if ("unread" in closed) {
        unreadInARow += 1;
        tally.findings.push(unreadFinding(next.authId, closed.unread));
      } else {
        unreadInARow = 0;
        addTo(tally, closed);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** Writes down how it ended. A run that was given up for dead meanwhile leaves nothing behind. */
function finish(
  actor: Actor,
  run: ReconciliationRun,
  tally: Tally,
  failure: string | null,
): Promise<ReconciliationRun> {
  const result = failure ? "incomplete" : resultOf(tally);
  const { customers, transfers, matched, findings } = tally;
  return transact(async (tx) => {
    const { count } = await tx.reconciliationRun.updateMany({
      where: { id: run.id, result: "running" },
      data: {
        result,
        customers,
        transfers,
        matched,
        detail: failure ?? remarksOf(tally),
        finishedAt: new Date(),
      },
    });
    if (count === 1) {
      await tx.reconciliationFinding.createMany({
        data: findings.map((finding) => ({ ...finding, runId: run.id })),
      });
      await appendAudit(tx, actor, {
        action: "reconciliation.finished",
        outcome: outcomes[result],
        target: { type: "reconciliation", id: run.id, name: nameOf(run) },
        after: { result, customers, transfers, matched, findings: findings.length },
      });
    }
    return tx.reconciliationRun.findUniqueOrThrow({ where: { id: run.id } });
  });
}

/** Reads, compares and writes down the result. Network outside of any transaction, and never an exception lost. */
async function perform(
  actor: Actor,
  run: ReconciliationRun,
  days: ReconciliationInput,
  now: Date,
): Promise<ReconciliationRun> {
  const tally = emptyTally();
  const lost = new AbortController();
  const pulse = setInterval(() => {
    report(run.id, tally.customers)
      .then((stillOurs) => stillOurs || lost.abort())
      .catch((error: unknown) => log.warn({ run: run.id, err: error }, "a reconciliation could not report"));
  }, BEAT_MS);
  pulse.unref();
  try {
    await closeAll(actor, days, now, tally, lost.signal);
    return await finish(actor, run, tally, null);
  } catch (error) {
    log.error({ run: run.id, err: error }, "a reconciliation could not be finished");
    return await finish(actor, run, tally, "It ended early because of an error in the portal; see the log.");
  } finally {
    clearInterval(pulse);
    // Where one reader has failed, the others need not go on.
    lost.abort();
  }
}

/**
 * Starts a comparison of all customers' ledgers with our transfers. Returns as soon as the run is on record; `finished`
 * is settled when it has ended.
 * @throws AppError `still_running` while another one works
 */
export async function startReconciliation(
  actor: Actor,
  days: ReconciliationInput,
  now = new Date(),
): Promise<{ run: ReconciliationRun; finished: Promise<ReconciliationRun> }> {
  assertMay(actor, "reconciliation:run");
  const run = await openRun(actor, days);
  return { run, finished: perform(actor, run, days, now) };
}

/** Compares, and waits for the result. */
export async function reconcile(
  actor: Actor,
  days: ReconciliationInput,
  now = new Date(),
): Promise<ReconciliationRun> {
  const { finished } = await startReconciliation(actor, days, now);
  return finished;
}

/** For a page: starts it and goes on without it, or names the one that is at work already. */
export async function startInBackground(
  actor: Actor,
  days: ReconciliationInput,
): Promise<StartedReconciliationDto> {
  try {
    const { run, finished } = await startReconciliation(actor, days);
    finished.catch((error: unknown) => log.error({ run: run.id, err: error }, "a reconciliation was lost"));
    return { id: run.id, started: true };
  } catch (error) {
    if (!(error instanceof AppError && error.code === "still_running")) throw error;
    const running = await db().reconciliationRun.findFirst({
      where: { result: "running" },
      orderBy: { startedAt: "desc" },
    });
    // It ended in the meantime.
    if (!running) throw error;
    return { id: running.id, started: false };
  }
}
