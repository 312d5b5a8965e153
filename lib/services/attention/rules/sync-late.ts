import "server-only";
import { freshnessOf } from "@/lib/db/calls/source-freshness";
import { db } from "@/lib/db/client";
import type { Detector, Found, Look } from "../detector";
import { subjectsOf, upstreamState } from "./given-way";
import { figure } from "./thresholds";
import { before, HOUR_MS, latest, MINUTE_MS } from "./times";

interface Source {
  subject: string;
  label: string;
  /** The job or beat that reads it. */
  job: string;
  /** How old it is at the most while all is well. */
  rhythmMs: number;
  /** When it was last read; null where it never was. */
  lastAt: Date | null;
  /** From when on it should have been read, where it never was. */
  begunAt: Date | null;
  failure: string | null;
}

async function sourcesOf({ partner }: Look): Promise<Source[]> {
  const [calls, numbers, jobs, spending] = await Promise.all([
    freshnessOf(partner),
    db().numberSync.findUnique({ where: { id: "all" } }),
    db().jobHealth.findMany({ where: { name: { in: ["customers.sync", "kyc.sync"] } } }),
    db().burnSync.aggregate({ _max: { to: true } }),
  ]);
  const byJob = new Map(jobs.map((row) => [row.name, row]));
  const ofJob = (job: string) => ({
    job,
    lastAt: byJob.get(job)?.lastOkAt ?? null,
    begunAt: byJob.get(job)?.failingSince ?? null,
    failure: byJob.get(job)?.failure ?? null,
  });
  return [
    {
      subject: "calls",
      label: "calls",
      job: "calls",
      rhythmMs: MINUTE_MS,
      lastAt: calls.asOf,
      begunAt: calls.failingSince,
      failure: null,
    },
    {
      subject: "numbers",
      label: "numbers",
      job: "numbers.sync",
      rhythmMs: 10 * MINUTE_MS,
      lastAt: numbers?.completedAt ?? null,
      begunAt: numbers?.startedAt ?? null,
      failure: numbers?.failure ?? null,
    },
    { subject: "customers", label: "customers", rhythmMs: 5 * MINUTE_MS, ...ofJob("customers.sync") },
    { subject: "verifications", label: "verifications", rhythmMs: 10 * MINUTE_MS, ...ofJob("kyc.sync") },
    {
      subject: "spending",
      label: "the wallets' spending",
      job: "burn.sync",
      // The newest hour that is known of any wallet: one is closed ten minutes after its end and read soon after.
      rhythmMs: 2 * HOUR_MS,
      lastAt: spending._max.to,
      begunAt: null,
      failure: null,
    },
  ];
}

/**
 * Gives way to upstream_down and to the job that fails, which are the causes; after upstream came back every reading
 * gets its time.
 */
export const syncLate: Detector = {
  rule: "sync_late",
  async detect(look) {
    const [sources, failing, { down, backSince }] = await Promise.all([
      sourcesOf(look),
      subjectsOf("jobs_failing"),
      upstreamState(),
    ]);
    const lateMs = figure(look, "minutes") * MINUTE_MS;
    return sources.flatMap((source): Found[] => {
      const known = source.lastAt ?? source.begunAt;
      const from = latest(known, backSince);
      if (!known || !from || failing.has(source.job)) return [];
      if (from >= before(look.now, source.rhythmMs + lateMs)) return [];
      const age = look.now.getTime() - known.getTime();
      return [
        {
          subject: source.subject,
          label: source.label,
          customerId: null,
          severity: age > source.rhythmMs + 6 * lateMs ? "high" : "medium",
          since: known,
          facts: { lastAt: source.lastAt?.toISOString() ?? null, failure: source.failure },
          ...(down ? { onlyHolds: true } : {}),
        },
      ];
    });
  },
};
