import "server-only";
import { randomUUID } from "node:crypto";
import { type SystemActor, systemActor } from "@/lib/auth/actor";
import { log } from "@/lib/log";
import { lookForTrouble } from "@/lib/services/attention/jobs";
import { takeUpAudit } from "@/lib/services/audit/jobs";
import { forwardAudit } from "@/lib/services/audit-forward/jobs";
import { anchorHead, anchorIfDue } from "@/lib/services/audit-proof/anchor";
import { sealRows } from "@/lib/services/audit-proof/seal";
import { runAutoTopUps } from "@/lib/services/auto-top-ups/jobs";
import { advanceBulkTopUps } from "@/lib/services/bulk-top-ups/jobs";
import { makeNextExport } from "@/lib/services/call-exports/jobs";
import { runSchedules } from "@/lib/services/call-exports/schedule-jobs";
import { syncCalls } from "@/lib/services/call-mirror/jobs";
import { settleDueCreations } from "@/lib/services/customers/jobs";
import { advanceKyc } from "@/lib/services/kyc/jobs";
import { deliverMails } from "@/lib/services/mail/jobs";
import { tellPeople } from "@/lib/services/notices/jobs";
import { tellPrograms } from "@/lib/services/notices/webhook-send";
import { tellLowBalances } from "@/lib/services/notifications/jobs";
import { countWhenKnown } from "@/lib/services/numbers/jobs";
import { completeOnboardings } from "@/lib/services/onboarding/jobs";
import { watchPayments } from "@/lib/services/payments/jobs";
import { settleDueOrders } from "@/lib/services/provisioning/jobs";
import { compareAfterRestore } from "@/lib/services/reconciliation/after-restore";
import { advanceRequests } from "@/lib/services/top-up-requests/jobs";
import { settleDueTransfers } from "@/lib/services/transfers/jobs";
import { sendDueTransfers } from "@/lib/services/transfers/send-jobs";
import { keepReadings } from "@/lib/services/upstream-readings/jobs";
import { closeOverVisits } from "@/lib/services/visits/jobs";
import { noteFailure, noteSuccess } from "./health";

interface Beat {
  name: string;
  /** After a round that found nothing to do. */
  everyMs: number;
  /** Returns how much it did: a round that did something is followed by another at once. */
  run(actor: SystemActor): Promise<number>;
}

/** Finer than the queue's cron can be: somebody is watching "checking" turn into "completed". */
const beats: readonly Beat[] = [
  { name: "send transfers", everyMs: 1_000, run: sendDueTransfers },
  { name: "settle transfers", everyMs: 2_000, run: settleDueTransfers },
  { name: "ledgers after a restore", everyMs: 5_000, run: (actor) => compareAfterRestore(actor) },
  { name: "automatic top-ups", everyMs: 1_000, run: (actor) => runAutoTopUps(actor) },
  { name: "bulk top-ups", everyMs: 1_000, run: advanceBulkTopUps },
  { name: "settle creations", everyMs: 2_000, run: settleDueCreations },
  { name: "onboardings", everyMs: 15_000, run: completeOnboardings },
  { name: "calls", everyMs: 5_000, run: syncCalls },
  { name: "orders", everyMs: 2_000, run: (actor) => settleDueOrders(actor) },
  { name: "verifications", everyMs: 2_000, run: advanceKyc },
  { name: "exports of calls", everyMs: 1_000, run: makeNextExport },
  { name: "schedules of exports", everyMs: 5_000, run: runSchedules },
  { name: "top-up requests", everyMs: 1_000, run: advanceRequests },
  { name: "payments", everyMs: 5_000, run: watchPayments },
  { name: "mails", everyMs: 1_000, run: deliverMails },
  { name: "low balances", everyMs: 60_000, run: (actor) => tellLowBalances(actor) },
  { name: "visits", everyMs: 5_000, run: closeOverVisits },
  { name: "seals of the audit log", everyMs: 1_000, run: sealRows },
  { name: "anchors of the audit log", everyMs: 60_000, run: anchorIfDue },
  { name: "forwarding of the audit log", everyMs: 1_000, run: forwardAudit },
  { name: "search of the audit log", everyMs: 2_000, run: takeUpAudit },
  { name: "attention", everyMs: 30_000, run: (actor) => lookForTrouble(actor) },
  { name: "notices", everyMs: 15_000, run: () => tellPeople() },
  { name: "webhooks of the queue", everyMs: 2_000, run: tellPrograms },
  { name: "readings", everyMs: 30_000, run: keepReadings },
  { name: "calls of numbers", everyMs: 15_000, run: countWhenKnown },
];

/** Between two rounds that each found something. */
const AT_ONCE_MS = 50;

function startBeat({ name, everyMs, run }: Beat): () => void {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const plan = (delay: number) => {
    if (stopped) return;
    timer = setTimeout(beat, delay);
    timer.unref();
  };
  const beat = async () => {
    const requestId = randomUUID();
    try {
      const started = performance.now();
      const done = await run(systemActor("jobs", requestId));
      await noteSuccess({ name, kind: "beat" }, performance.now() - started);
      plan(done > 0 ? AT_ONCE_MS : everyMs);
    } catch (error) {
      log.error({ err: error, beat: name, requestId }, "a pulse of the jobs failed");
      await noteFailure({ name, kind: "beat" }, error);
      plan(everyMs);
    }
  };
  plan(everyMs);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

/**
 * Does what is due. The rows are the queue (each is claimed in the database), so every instance may beat and nothing
 * is lost when one dies.
 */
export function startPulse(): { stop(): void } {
  const stops = beats.map(startBeat);
  return {
    stop() {
      for (const stop of stops) stop();
      // What was sealed since the last anchor; where there is no time for it, the head that is kept at each sealing does.
      void anchorHead().catch(() => undefined);
    },
  };
}
