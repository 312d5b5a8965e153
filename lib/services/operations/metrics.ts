import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import { databaseState, queueStates } from "@/lib/db/database-state";
import { metrics } from "@/lib/metrics/registry";
import { collectUpstream } from "@/lib/metrics/upstream";
import { version } from "@/package.json";
import { readLags } from "./lags";

const DAY_MS = 86_400_000;
const OPEN = ["draft", "pending_approval", "created", "sending", "unknown", "needs_review"] as const;
const OVER = ["completed", "failed", "cancelled"] as const;
const UNSENT = ["queued", "sending", "failed", "kept"] as const;
const SEVERITIES = ["critical", "high", "medium"] as const;

/** Read from the database this often at the most, however many ask. */
const REMEMBER_MS = 5_000;

function readCounts(partner: AuthorizedPartner) {
  const counted = { _count: { _all: true } } as const;
  const dayAgo = new Date(Date.now() - DAY_MS);
  return Promise.all([
    readLags(partner),
    queueStates(),
    databaseState(),
    db().jobHealth.findMany({ select: { name: true, kind: true, failingSince: true } }),
    db().attentionItem.groupBy({ by: ["severity"], where: { clearedAt: null }, ...counted }),
    db().transfer.groupBy({ by: ["state"], where: { state: { in: [...OPEN] } }, ...counted }),
    db().transfer.groupBy({
      by: ["state"],
      where: { state: { in: [...OVER] }, createdAt: { gt: dayAgo } },
      ...counted,
    }),
    db().mailMessage.groupBy({ by: ["state"], where: { state: { in: [...UNSENT] } }, ...counted }),
    db().backup.findFirst({
      where: { state: "made" },
      orderBy: { startedAt: "desc" },
      select: { startedAt: true },
    }),
  ]);
}

type Counts = Awaited<ReturnType<typeof readCounts>>;

/** Every state has its line, zero too: a line that comes and goes cannot be watched. */
function byState(states: readonly string[], rows: readonly { state: string; _count: { _all: number } }[]) {
  return states.map((state) => [state, rows.find((row) => row.state === state)?._count._all ?? 0] as const);
}

function setCounts([lags, queue, database, jobs, attention, open, over, mails, backup]: Counts): void {
  const all = metrics();
  for (const one of [all.jobs, all.failing, all.lag, all.backupAge]) one.reset();
  const seconds = (at: Date) => Math.max(0, (Date.now() - at.getTime()) / 1000);
  for (const { source, at } of lags) if (at) all.lag.set({ source }, seconds(at));
  for (const { queue: name, state, count } of queue) all.jobs.set({ queue: name, state }, count);
  for (const { name, kind, failingSince } of jobs) all.failing.set({ job: name, kind }, failingSince ? 1 : 0);
  for (const severity of SEVERITIES) {
    const found = attention.find((row) => row.severity === severity);
    all.attention.set({ severity }, found?._count._all ?? 0);
  }
  for (const [state, count] of byState(OPEN, open)) all.transfers.set({ state }, count);
  for (const [state, count] of byState(OVER, over)) all.transfersDay.set({ state }, count);
  for (const [state, count] of byState(UNSENT, mails)) all.mails.set({ state }, count);
  all.databaseBytes.set(database.bytes);
  if (backup) all.backupAge.set(seconds(backup.startedAt));
}

const KEY = Symbol.for("tandem.metrics.counts");
const held = globalThis as typeof globalThis & { [KEY]?: { at: number; counts: Promise<Counts> } };

function recentCounts(partner: AuthorizedPartner): Promise<Counts> {
  if (!held[KEY] || performance.now() - held[KEY].at > REMEMBER_MS) {
    const counts = readCounts(partner);
    held[KEY] = { at: performance.now(), counts };
    // The next one asks again.
    counts.catch(() => {
      delete held[KEY];
    });
  }
  return held[KEY].counts;
}

export interface MetricsText {
  type: string;
  text: string;
}

/** Figures for Prometheus: counts and times, never a name, an id or an amount of money. */
export async function readMetrics(actor: Actor): Promise<MetricsText> {
  const partner = partnerScope(actor, "metrics:read");
  const { registry, version: build } = metrics();
  build.set({ version }, 1);
  collectUpstream();
  setCounts(await recentCounts(partner));
  return { type: registry.contentType, text: await registry.metrics() };
}
