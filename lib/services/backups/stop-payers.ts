import "server-only";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/client";
import { targetOf as ruleTarget } from "@/lib/services/auto-top-ups/outcome";
import { targetOf as bulkTarget } from "@/lib/services/bulk-top-ups/write";
import { holdRequest } from "@/lib/services/top-up-requests/hold";
import { isPaidBefore } from "@/lib/services/top-up-requests/steps";

const SINCE = "The database was restored from a copy";

/** Everything that would ask for further transfers by itself, or that somebody would submit a second time. */
export interface StoppedPayers {
  bulkStopped: string[];
  bulkCancelled: string[];
  /** By the customer's auth_id. */
  rules: string[];
  /** Paid online or agreed to, and without a transfer in the copy. */
  requests: string[];
  /** With a transfer, of which the customer had not been told yet. */
  untold: string[];
}

async function stopFiles(tx: Tx, actor: Actor, stopped: StoppedPayers): Promise<void> {
  const files = await tx.bulkTopUp.findMany({
    where: { state: { in: ["draft", "pending_approval", "running"] } },
    orderBy: { createdAt: "asc" },
    select: { id: true, name: true, state: true },
  });
  for (const file of files) {
    const runs = file.state === "running";
    const state = runs ? "stopped" : "cancelled";
    const stopReason = runs
      ? `${SINCE}; rows that have no transfer here may have been paid since. Compare with the ledgers before it is resumed.`
      : `${SINCE}; it may have been submitted, approved and paid since. Compare with the ledgers, then make a new one.`;
    await tx.bulkTopUp.update({ where: { id: file.id }, data: { state, stopReason }, select: { id: true } });
    await appendAudit(tx, actor, {
      action: runs ? "bulk.stopped" : "bulk.cancelled",
      outcome: "success",
      ...bulkTarget(file),
      reason: stopReason,
      before: { state: file.state },
      after: { state },
    });
    stopped[runs ? "bulkStopped" : "bulkCancelled"].push(file.name);
  }
}

/** What they did after the copy is not here, so their caps would not hold: a person lets them run again. */
async function tripRules(tx: Tx, actor: Actor, at: Date, stopped: StoppedPayers): Promise<void> {
  const trippedReason = `${SINCE}, and its limits do not know what it has topped up since. Look at the wallet's ledger before you resume it.`;
  const rules = await tx.autoTopUp.findMany({
    where: { state: "active" },
    orderBy: { authId: "asc" },
    select: { id: true, authId: true },
  });
  for (const rule of rules) {
    await tx.autoTopUp.update({
      where: { id: rule.id },
      data: {
        state: "tripped",
        trippedAt: at,
        trippedReason,
        lastOutcome: "tripped",
        lastDetail: trippedReason,
        runs: { create: { at, outcome: "tripped", detail: trippedReason } },
      },
      select: { id: true },
    });
    await appendAudit(tx, actor, {
      action: "auto_top_up.tripped",
      outcome: "failed",
      ...ruleTarget(rule),
      reason: trippedReason,
      before: { state: "active" },
      after: { state: "tripped" },
    });
    stopped.rules.push(rule.authId);
  }
}

const IN_DOUBT = `${SINCE}, after which its transfer may have been made. Look for its reference in the customer's ledger: if it is there, say so with “Paid already”; else approve it.`;
const UNTOLD = `${SINCE}: its customer may have been told since that it was approved, and is not told by a machine.`;

/** The job that makes transfers of what was paid leaves these alone; the page offers them to a person. */
async function holdRequests(tx: Tx, actor: Actor, stopped: StoppedPayers): Promise<void> {
  const requests = await tx.topUpRequest.findMany({
    // Those with a transfer: the job would tell their customers of one that is in doubt.
    where: { state: "approved", OR: [{ transferId: null }, { nextTryAt: { not: null } }] },
    orderBy: { createdAt: "asc" },
    omit: { attachment: true },
  });
  // Somebody found before an earlier restore that they were paid.
  for (const row of requests.filter((request) => !isPaidBefore(request))) {
    const inDoubt = row.transferId === null;
    await holdRequest(tx, actor, row, inDoubt ? IN_DOUBT : UNTOLD);
    stopped[inDoubt ? "requests" : "untold"].push(row.reference);
  }
}

export async function stopPayers(tx: Tx, actor: Actor, at: Date): Promise<StoppedPayers> {
  const stopped: StoppedPayers = { bulkStopped: [], bulkCancelled: [], rules: [], requests: [], untold: [] };
  await stopFiles(tx, actor, stopped);
  await tripRules(tx, actor, at, stopped);
  await holdRequests(tx, actor, stopped);
  return stopped;
}
