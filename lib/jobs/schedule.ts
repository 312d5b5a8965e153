import "server-only";
import { randomUUID } from "node:crypto";
import PgBoss from "pg-boss";
import { systemActor } from "@/lib/auth/actor";
import { DEVICE_KNOWN_DAYS } from "@/lib/auth/known-device";
import { forgetChallenges } from "@/lib/auth/passkey-challenge";
import { db } from "@/lib/db/client";
import { exclusively } from "@/lib/db/exclusively";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { makeMonths, verifyDaily } from "@/lib/services/audit-proof/jobs";
import { backUpNightly } from "@/lib/services/backups/jobs";
import { checkBrandHosts } from "@/lib/services/brands/jobs";
import { tidyExports } from "@/lib/services/call-exports/housekeeping";
import { syncCustomers } from "@/lib/services/customers/jobs";
import { syncKycSessions } from "@/lib/services/kyc/sync";
import { tidyMails } from "@/lib/services/mail/housekeeping";
import { tidyNotices } from "@/lib/services/notices/housekeeping";
import { sendBusinessSummaries } from "@/lib/services/notices/summary-jobs";
import { sendWeeklySummaries } from "@/lib/services/notifications/weekly-jobs";
import { refreshRadar, syncAllNumbers } from "@/lib/services/numbers/jobs";
import { closeLastWeeks, closeYesterday } from "@/lib/services/reconciliation/jobs";
import { syncBurn } from "@/lib/services/runway/jobs";
import { noteFailure, noteSuccess } from "./health";

interface Scheduled {
  name: string;
  cron: string;
  /** Also once when a portal starts. */
  atStart: boolean;
  run(): Promise<unknown>;
}

const DAY_MS = 86_400_000;

async function forgetOld(): Promise<void> {
  await forgetChallenges();
  const cutoff = new Date(Date.now() - DAY_MS);
  await db().throttle.deleteMany({ where: { windowStartAt: { lt: cutoff }, blockedUntil: { lt: cutoff } } });
  const known = new Date(Date.now() - DEVICE_KNOWN_DAYS * DAY_MS);
  await db().session.deleteMany({ where: { expiresAt: { lt: known } } });
}

/** Thousands of pages of ledgers can wait until a portal that has just started has caught up with what cannot. */
const BURN_AFTER_SECONDS = 600;

/** In the demo at once: whoever tries it looks at it now. */
async function syncBurnLater(): Promise<void> {
  if (!env().TANDEM_DEMO && process.uptime() < BURN_AFTER_SECONDS) return;
  await syncBurn(systemActor("burn sync", randomUUID()));
}

const scheduled: readonly Scheduled[] = [
  {
    name: "customers.sync",
    cron: "*/5 * * * *",
    atStart: true,
    run: () => syncCustomers(systemActor("customer sync", randomUUID())),
  },
  {
    name: "reconciliation.nightly",
    // After the day has ended in UTC; the later times only make up for a night that was missed.
    cron: "25 2-23/3 * * *",
    atStart: false,
    run: () => closeYesterday(systemActor("nightly close", randomUUID())),
  },
  {
    name: "reconciliation.weekly",
    cron: "55 3 * * 1",
    atStart: false,
    run: () => closeLastWeeks(systemActor("weekly close", randomUUID())),
  },
  {
    name: "burn.sync",
    cron: "*/2 * * * *",
    atStart: true,
    run: syncBurnLater,
  },
  {
    name: "calls.exports.tidy",
    cron: "*/10 * * * *",
    atStart: true,
    run: () => tidyExports(systemActor("housekeeping of exports", randomUUID())),
  },
  {
    name: "kyc.sync",
    cron: "*/10 * * * *",
    atStart: true,
    run: () => syncKycSessions(systemActor("verification sync", randomUUID())),
  },
  {
    name: "numbers.sync",
    cron: "*/10 * * * *",
    atStart: true,
    run: () => syncAllNumbers(systemActor("number sync", randomUUID())),
  },
  {
    name: "numbers.radar",
    cron: "5 1 * * *",
    atStart: false,
    run: () => refreshRadar(systemActor("number radar", randomUUID())),
  },
  {
    name: "notifications.weekly",
    // Mornings begin at a quarter of an hour in some zones.
    cron: "*/15 * * * *",
    atStart: false,
    run: () => sendWeeklySummaries(systemActor("weekly summaries", randomUUID())),
  },
  {
    name: "notices.summary",
    cron: "*/15 * * * *",
    atStart: false,
    run: () => sendBusinessSummaries(systemActor("summaries of the business", randomUUID())),
  },
  {
    name: "brands.hosts",
    cron: "40 2 * * *",
    atStart: false,
    run: () => checkBrandHosts(systemActor("host name check", randomUUID())),
  },
  {
    name: "audit.verify",
    // Once a day; the later times only make up for what was missed.
    cron: "35 1-23/4 * * *",
    atStart: false,
    run: () => verifyDaily(systemActor("daily verification", randomUUID())),
  },
  { name: "audit.months", cron: "5 0 * * *", atStart: true, run: makeMonths },
  {
    name: "backups.nightly",
    // Once a day; the later times only make up for what was missed.
    cron: "15 2-23/3 * * *",
    atStart: false,
    run: () => backUpNightly(systemActor("nightly backup", randomUUID())),
  },
  { name: "notices.tidy", cron: "47 3 * * *", atStart: false, run: tidyNotices },
  { name: "mails.tidy", cron: "41 3 * * *", atStart: false, run: tidyMails },
  { name: "housekeeping", cron: "17 * * * *", atStart: false, run: forgetOld },
];

/** The queue on our own Postgres: one runner at a time across instances, retries, schedules that survive restarts. */
export async function startSchedule(): Promise<PgBoss> {
  const boss = new PgBoss({ connectionString: env().DATABASE_URL, max: 3, application_name: "tandem-jobs" });
  boss.on("error", (error) => log.error({ err: error }, "the job queue reported an error"));
  // Each queue is a table of its own; two instances that make them at the same time would wait for each other.
  await exclusively("tandem.queues", async () => {
    await boss.start();
    for (const { name } of scheduled) {
      await boss.createQueue(name, {
        name,
        policy: "singleton",
        retryLimit: 3,
        retryDelay: 5,
        retryBackoff: true,
      });
    }
  });
  for (const { name, cron, atStart, run } of scheduled) {
    await boss.work(name, { pollingIntervalSeconds: 2 }, async ([{ id } = { id: name }]) => {
      const started = performance.now();
      try {
        await run();
      } catch (error) {
        log.error({ job: name, requestId: id, err: error }, "a job failed");
        await noteFailure({ name, kind: "job" }, error);
        throw error;
      }
      const ms = Math.round(performance.now() - started);
      await noteSuccess({ name, kind: "job" }, ms);
      log.debug({ job: name, ms }, "job done");
    });
    await boss.schedule(name, cron);
    if (atStart) await boss.send(name, {}, { singletonKey: "start", singletonSeconds: 5 });
  }
  return boss;
}
